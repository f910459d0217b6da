--liquibase formatted sql

--changeset oauth1:1 comment:Nonces that were used, so that no node takes a request twice
create table oauth1_nonce (
    consumer_id bigint      not null,
    digest      bytea       not null,
    expires_at  timestamptz not null,
    primary key (consumer_id, digest)
);
comment on column oauth1_nonce.consumer_id is 'No foreign key: each use would lock the row of the consumer, and numbers are given once.';
comment on column oauth1_nonce.digest is 'SHA-256 of the nonce.';
create index oauth1_nonce_expires_at on oauth1_nonce (expires_at);
--rollback drop table oauth1_nonce;
