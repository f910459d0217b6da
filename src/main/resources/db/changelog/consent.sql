--liquibase formatted sql

--changeset consent:1 comment:What a person agreed to, and what they said no to, for one client at one redirect host
create table consent (
    client_id     text        not null,
    subject       text        not null,
    redirect_host text        not null,
    granted       text[]      not null,
    declined      text[]      not null,
    granted_at    timestamptz not null,
    expires_at    timestamptz not null,
    primary key (subject, client_id, redirect_host)
);
create index consent_expires_at on consent (expires_at);
--rollback drop table consent;
