--liquibase formatted sql

--changeset tokens:1 comment:One narrow row a grant; codes and refresh tokens are computed from it and are not in it
create table access_grant (
    id              uuid        primary key,
    ref             bigint      generated always as identity,
    client_id       text        not null,
    subject         text        not null,
    scopes          text[]      not null,
    resources       text[]      not null default '{}',
    redirect_uri    text,
    code_challenge  text,
    nonce           text,
    auth_time       timestamptz,
    amr             text[]      not null default '{}',
    dpop_jkt        text,
    code_expires_at timestamptz,
    code_used_at    timestamptz,
    generation      int         not null default 0,
    rotated_at      timestamptz,
    created_at      timestamptz not null,
    last_used_at    timestamptz,
    idle_expires_at timestamptz not null,
    expires_at      timestamptz not null,
    ended_at        timestamptz,
    ended_why       text
) with (fillfactor = 80);
comment on table access_grant is 'What changes at a refresh is in no index, so PostgreSQL updates in place.';
comment on column access_grant.ref is 'The public number of the grant: the gid claim, log lines, addresses of the console.';
create unique index access_grant_ref on access_grant (ref);
create index access_grant_subject on access_grant (subject, client_id);
create index access_grant_expires_at on access_grant (expires_at);
create index access_grant_code on access_grant (code_expires_at) where code_used_at is null;
--rollback drop table access_grant;

--changeset tokens:2 comment:Single access tokens that were revoked before they expired
create table revoked_token (
    jti        text        primary key,
    expires_at timestamptz not null
);
create index revoked_token_expires_at on revoked_token (expires_at);
--rollback drop table revoked_token;

--changeset tokens:3 comment:Access tokens of a subject, or of a client, issued before this instant are dead
create table access_cutoff (
    holder     text        primary key,
    not_before timestamptz not null
);
--rollback drop table access_cutoff;

--changeset tokens:11 comment:The cleanup finds ended grants by this; a refresh changes nothing that it names, so it still updates in place
create index access_grant_ended_at on access_grant (ended_at) where ended_at is not null;
create index access_cutoff_not_before on access_cutoff (not_before);
--rollback drop index access_cutoff_not_before;
--rollback drop index access_grant_ended_at;

--changeset tokens:12 comment:With a million grants the usual fifth would be 200,000 dead rows before anybody sweeps
alter table access_grant set (autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.05);
--rollback alter table access_grant reset (autovacuum_vacuum_scale_factor, autovacuum_analyze_scale_factor);

--changeset tokens:13 comment:Access tokens that say nothing to who holds them; kept as digests, so that a copy of the table opens nothing
create table opaque_token (
    digest     bytea       primary key,
    jti        text        not null,
    client_id  text        not null,
    subject    text        not null,
    scopes     text[]      not null,
    grant_ref  bigint,
    dpop_jkt   text,
    issued_at  timestamptz not null,
    expires_at timestamptz not null
);
comment on column opaque_token.grant_ref is 'access_grant.ref; null: an application''s own token. No foreign key: a grant that is deleted makes the token worthless.';
create index opaque_token_expires_at on opaque_token (expires_at);
--rollback drop table opaque_token;

--changeset tokens:14 comment:Devices that wait for a person (RFC 8628), and what the person answered until the device comes for it
create table device_request (
    id           uuid        primary key,
    user_code    bytea       not null,
    client_id    text        not null,
    scopes       text[]      not null,
    expires_at   timestamptz not null,
    pace         int         not null,
    next_poll_at timestamptz not null,
    told         text        not null default 'pending',
    answered_at  timestamptz,
    denied       boolean     not null default false,
    subject      text,
    granted      text[],
    auth_time    timestamptz,
    amr          text[],
    until        timestamptz,
    idle         int,
    lives        int
) with (fillfactor = 70);
comment on column device_request.id is 'Also of the grant that comes of it; the device code is computed from it.';
comment on column device_request.user_code is 'A MAC: with a copy of the table, but without the key, nobody can try them out.';
comment on column device_request.pace is 'Seconds between two polls.';
comment on column device_request.told is 'What the device heard last.';
comment on column device_request.until is 'When the consent ends, and the grant with it; null: no such end.';
comment on column device_request.idle is 'Seconds that the grant will live unused; lives: seconds in all.';
create unique index device_request_user_code on device_request (user_code);
create index device_request_client on device_request (client_id, expires_at);
create index device_request_expires_at on device_request (expires_at);
--rollback drop table device_request;

--changeset tokens:15 comment:Tokens that people brought from another shop: what ends there must end here
alter table opaque_token add column moved boolean not null default false;
--rollback alter table opaque_token drop column moved;

--changeset tokens:33 comment:The visitor that a customer was before, so that the shop can move the cart
alter table access_grant add column visitor text;
comment on column access_grant.visitor is 'A subject, such as visitor:0123456789abcdef0123; null: nobody told.';
--rollback alter table access_grant drop column visitor;

--changeset tokens:34 comment:A visitor who refreshes leaves no row with each token
create index opaque_token_visitor on opaque_token (grant_ref) where subject like 'visitor:%';
--rollback drop index opaque_token_visitor;
