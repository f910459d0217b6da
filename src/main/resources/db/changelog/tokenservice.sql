--liquibase formatted sql

--changeset tokenservice:1 comment:Refused token requests by user name, known or not; the names are kept as digests
create table token_request_failure (
    digest     bytea       primary key,
    failures   int         not null,
    expires_at timestamptz not null
);
comment on column token_request_failure.digest is 'SHA-256 of the kind of user and one spelling of the name.';
create index token_request_failure_expires_at on token_request_failure (expires_at);
--rollback drop table token_request_failure;

--changeset tokenservice:2 comment:Requests whose password is being looked at, apart from those that were refused: right ones must not lock anybody out
alter table token_request_failure add column pending int not null default 0;
--rollback alter table token_request_failure drop column pending;
