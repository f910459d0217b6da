--liquibase formatted sql

--changeset clients:1 comment:OAuth 2.0 clients; a narrow row, read whole into memory by every node
create table client (
    client_id                text        primary key,
    name                     text        not null,
    logo_uri                 text,
    site_uri                 text,
    verified                 boolean     not null default false,
    enabled                  boolean     not null default true,
    first_party              boolean     not null default false,
    public_client            boolean     not null default false,
    grant_types              text[]      not null,
    redirect_uris            text[]      not null default '{}',
    post_logout_redirect_uris text[]     not null default '{}',
    required_scopes          text[]      not null default '{}',
    optional_scopes          text[]      not null default '{}',
    user_types               text[]      not null default '{customer}',
    audiences                text[]      not null default '{}',
    access_token_algorithm   text        not null default 'ES256',
    access_token_lifetime    int,
    refresh_idle_lifetime    int,
    refresh_lifetime         int,
    created_at               timestamptz not null default now()
);
comment on column client.access_token_lifetime is 'Seconds; null: the default of the user type. So are the two below.';
--rollback drop table client;

--changeset clients:2 comment:Secrets are made by the server (256 bits), so a plain SHA-256 keeps them safe; several, to rotate without downtime
create table client_secret (
    id         bigint generated always as identity primary key,
    client_id  text        not null references client on delete cascade,
    digest     bytea       not null,
    created_at timestamptz not null default now(),
    expires_at timestamptz
);
create index client_secret_client on client_secret (client_id);
--rollback drop table client_secret;

--changeset clients:3 comment:Tells the nodes that something changed, in one cheap read
create table client_version (
    only_row boolean primary key default true check (only_row),
    version  bigint  not null
);
insert into client_version (version) values (1);
--rollback drop table client_version;

--changeset clients:11 comment:No access token lives longer than 30 days: so long it is kept in mind what was ended
alter table client add constraint client_access_token_lifetime check (access_token_lifetime between 1 and 2592000);
--rollback alter table client drop constraint client_access_token_lifetime;

--changeset clients:4 comment:Clients that must prove to hold a key with every token request (RFC 9449 §5.2)
alter table client add column dpop_bound_access_tokens boolean not null default false;
--rollback alter table client drop column dpop_bound_access_tokens;

--changeset clients:12 splitStatements:false comment:Whoever changes a client, be it by hand, raises the version and announces it
create function client_changed() returns trigger language plpgsql as $$
begin
    -- By its full name: who changes something by hand may have another search path.
    execute format('update %I.client_version set version = version + 1', tg_table_schema);
    perform pg_notify('gatehouse_clients', '');
    return null;
end
$$;
create trigger client_changed after insert or update or delete or truncate on client
    for each statement execute function client_changed();
create trigger client_changed after insert or update or delete or truncate on client_secret
    for each statement execute function client_changed();
--rollback drop trigger client_changed on client_secret; drop trigger client_changed on client; drop function client_changed();

--changeset clients:13 comment:What the tokens of a client look like; the algorithms as RFC 7518 §3.1 and RFC 8037 §3.1 name them
alter table client add column opaque_access_tokens boolean not null default false;
alter table client add column id_token_algorithm text not null default 'RS256';
--rollback alter table client drop column id_token_algorithm;
--rollback alter table client drop column opaque_access_tokens;

--changeset clients:14 comment:Clients that must push their authorization requests (RFC 9126 §6)
alter table client add column require_pushed_authorization_requests boolean not null default false;
--rollback alter table client drop column require_pushed_authorization_requests;

--changeset clients:20 comment:Who holds the tokens of the shop's token services; it has no secret, so nobody can speak for it
insert into client (client_id, name, verified, first_party, grant_types, required_scopes, user_types)
values ('shop-tokens', 'Token services of the shop', true, true, '{token-service}', '{person}', '{admin,customer}');
--rollback delete from client where client_id = 'shop-tokens';

--changeset clients:32 comment:The person whom an application acts as where it asks with its own credentials
alter table client add column owner text;
comment on column client.owner is 'A subject, such as customer:7; null: the application acts as itself.';
--rollback alter table client drop column owner;

--changeset clients:33 comment:Clients whose authorization requests may leave out the challenge (RFC 9700 §2.1.1); never those without a secret
alter table client add column require_proof_key boolean not null default true;
alter table client add constraint client_proof_key check (require_proof_key or not public_client);
--rollback alter table client drop column require_proof_key;
