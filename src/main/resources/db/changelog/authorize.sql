--liquibase formatted sql

--changeset authorize:1 comment:Authorization requests that clients pushed (RFC 9126); the request_uri is computed from the id and not in it
create table pushed_request (
    id         uuid        primary key,
    client_id  text        not null,
    query      text        not null,
    expires_at timestamptz not null,
    lapses_at  timestamptz not null
);
comment on column pushed_request.expires_at is 'By then a person must have come with it.';
comment on column pushed_request.lapses_at is 'By then the person must have answered; what was answered is deleted.';
create index pushed_request_client on pushed_request (client_id, lapses_at);
create index pushed_request_lapses_at on pushed_request (lapses_at);
--rollback drop table pushed_request;
