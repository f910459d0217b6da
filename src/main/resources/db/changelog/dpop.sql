--liquibase formatted sql

--changeset dpop:1 comment:Proofs of possession that were used, so that no node takes one twice
create table dpop_proof (
    digest     bytea       primary key,
    expires_at timestamptz not null
);
comment on column dpop_proof.digest is 'SHA-256 of the thumbprint of the key, a dot, and the jti.';
create index dpop_proof_expires_at on dpop_proof (expires_at);
--rollback drop table dpop_proof;
