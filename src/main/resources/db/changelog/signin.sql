--liquibase formatted sql

--changeset signin:1 comment:Browser sessions, known by the digest of their cookie: a copy of this table opens nothing
create table browser_session (
    digest       bytea       primary key,
    subject      text        not null,
    display_name text        not null,
    auth_time    timestamptz not null,
    amr          text[]      not null,
    last_seen_at timestamptz not null,
    expires_at   timestamptz not null
) with (fillfactor = 85);
create index browser_session_subject on browser_session (subject);
create index browser_session_expires_at on browser_session (expires_at);
--rollback drop table browser_session;

--changeset signin:2 comment:Wrong passwords by address, counted here so that all nodes count together; keys are digests
create table sign_in_failure (
    origin     bytea       primary key,
    failures   int         not null,
    expires_at timestamptz not null
);
create index sign_in_failure_expires_at on sign_in_failure (expires_at);
--rollback drop table sign_in_failure;
