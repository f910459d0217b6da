--liquibase formatted sql

--changeset ops:1 comment:what happened, for those who must answer for it
create table audit_event (
    id         bigint generated always as identity primary key,
    at         timestamptz not null,
    actor      text        not null,
    action     text        not null,
    details    jsonb       not null,
    request_id text
);
--rollback drop table audit_event;

--changeset ops:2 comment:old events are found and deleted by their time
create index audit_event_at on audit_event (at);
--rollback drop index audit_event_at;
