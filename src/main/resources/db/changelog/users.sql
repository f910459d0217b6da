--liquibase formatted sql

--changeset users:1 comment:Roles are sets of ACL resources
create table admin_role (
    id        bigint generated always as identity primary key,
    name      text   not null unique,
    resources text[] not null
);
--rollback drop table admin_role;

--changeset users:2 comment:The merchant's staff
create table admin_user (
    id              bigint generated always as identity primary key,
    username        text        not null,
    name            text        not null,
    email           text,
    password_hash   text        not null,
    role_id         bigint      not null references admin_role,
    active          boolean     not null default true,
    failed_sign_ins int         not null default 0,
    locked_until    timestamptz,
    created_at      timestamptz not null default now()
);
create unique index admin_user_username on admin_user (lower(username));
--rollback drop table admin_user;

--changeset users:3 comment:Customers, and how often they got their password wrong
create table customer (
    id              bigint generated always as identity primary key,
    email           text        not null,
    email_verified  boolean     not null default false,
    given_name      text,
    family_name     text,
    phone_number    text,
    address         text,
    password_hash   text        not null,
    active          boolean     not null default true,
    failed_sign_ins int         not null default 0,
    locked_until    timestamptz,
    created_at      timestamptz not null default now()
);
create unique index customer_email on customer (lower(email));
--rollback drop table customer;

--changeset users:4 splitStatements:false comment:Other rooms ask this in the middle of their own statement, so that a check costs no second one
create function subject_is_active(subject text) returns boolean language sql stable as $$
    select case split_part(subject, ':', 1)
        when 'customer' then exists (
            select from customer c where c.id = split_part(subject, ':', 2)::bigint and c.active)
        when 'admin' then exists (
            select from admin_user a where a.id = split_part(subject, ':', 2)::bigint and a.active)
        else true
    end
$$;
--rollback drop function subject_is_active(text);

--changeset users:5 comment:Wrong passwords are forgotten after a while, so that nobody locks an account by waiting and trying again
alter table admin_user add column failures_until timestamptz;
alter table customer add column failures_until timestamptz;
--rollback alter table customer drop column failures_until;
--rollback alter table admin_user drop column failures_until;

--changeset users:6 comment:An administrator may have no role, and then may do nothing
alter table admin_user alter column role_id drop not null;
create index admin_user_role on admin_user (role_id);
--rollback drop index admin_user_role;
--rollback alter table admin_user alter column role_id set not null;

--changeset users:7 splitStatements:false comment:Who proved themselves before this instant must do it again; also whoever is in the middle of it
alter table admin_user add column proven_from timestamptz;
alter table customer add column proven_from timestamptz;
create function subject_is_active(subject text, proven_at timestamptz) returns boolean language sql stable as $$
    select case split_part(subject, ':', 1)
        when 'customer' then exists (
            select from customer c
            where c.id = split_part(subject, ':', 2)::bigint and c.active and (c.proven_from is null or c.proven_from < proven_at))
        when 'admin' then exists (
            select from admin_user a
            where a.id = split_part(subject, ':', 2)::bigint and a.active and (a.proven_from is null or a.proven_from < proven_at))
        else true
    end
$$;
--rollback drop function subject_is_active(text, timestamptz);
--rollback alter table customer drop column proven_from;
--rollback alter table admin_user drop column proven_from;

--changeset users:8 splitStatements:false comment:Asked like subject_is_active; a text, since it is compared far more often than it is read
create function subject_resources(subject text) returns text language sql stable as $$
    select case split_part(subject, ':', 1)
        when 'admin' then coalesce((
            select array_to_string(r.resources, ' ') from admin_user a join admin_role r on r.id = a.role_id
            where a.id = split_part(subject, ':', 2)::bigint and a.active), '')
        else ''
    end
$$;
--rollback drop function subject_resources(text);

--changeset users:9 splitStatements:false comment:The same in PL/pgSQL, which plans once a connection where SQL plans once a call
create or replace function subject_is_active(subject text, proven_at timestamptz) returns boolean language plpgsql stable as $$
declare
    kind text := split_part(subject, ':', 1);
begin
    if kind = 'customer' then
        return exists (
            select from customer c
            where c.id = split_part(subject, ':', 2)::bigint and c.active and (c.proven_from is null or c.proven_from < proven_at));
    elsif kind = 'admin' then
        return exists (
            select from admin_user a
            where a.id = split_part(subject, ':', 2)::bigint and a.active and (a.proven_from is null or a.proven_from < proven_at));
    end if;
    return true;
end
$$;
create or replace function subject_is_active(subject text) returns boolean language plpgsql stable as $$
declare
    kind text := split_part(subject, ':', 1);
begin
    if kind = 'customer' then
        return exists (select from customer c where c.id = split_part(subject, ':', 2)::bigint and c.active);
    elsif kind = 'admin' then
        return exists (select from admin_user a where a.id = split_part(subject, ':', 2)::bigint and a.active);
    end if;
    return true;
end
$$;
create or replace function subject_resources(subject text) returns text language plpgsql stable as $$
begin
    if split_part(subject, ':', 1) <> 'admin' then
        return '';
    end if;
    return coalesce((
        select array_to_string(r.resources, ' ') from admin_user a join admin_role r on r.id = a.role_id
        where a.id = split_part(subject, ':', 2)::bigint and a.active), '');
end
$$;
/* liquibase rollback
create or replace function subject_is_active(subject text) returns boolean language sql stable as $$
    select case split_part(subject, ':', 1)
        when 'customer' then exists (
            select from customer c where c.id = split_part(subject, ':', 2)::bigint and c.active)
        when 'admin' then exists (
            select from admin_user a where a.id = split_part(subject, ':', 2)::bigint and a.active)
        else true
    end
$$;
create or replace function subject_is_active(subject text, proven_at timestamptz) returns boolean language sql stable as $$
    select case split_part(subject, ':', 1)
        when 'customer' then exists (
            select from customer c
            where c.id = split_part(subject, ':', 2)::bigint and c.active and (c.proven_from is null or c.proven_from < proven_at))
        when 'admin' then exists (
            select from admin_user a
            where a.id = split_part(subject, ':', 2)::bigint and a.active and (a.proven_from is null or a.proven_from < proven_at))
        else true
    end
$$;
create or replace function subject_resources(subject text) returns text language sql stable as $$
    select case split_part(subject, ':', 1)
        when 'admin' then coalesce((
            select array_to_string(r.resources, ' ') from admin_user a join admin_role r on r.id = a.role_id
            where a.id = split_part(subject, ':', 2)::bigint and a.active), '')
        else ''
    end
$$;
*/

--changeset users:20 comment:A customer belongs to one website, or to all; each website may have its own of the same address
alter table customer add column website text;
comment on column customer.website is 'The code of the website; null: all of them.';
create unique index customer_email_website on customer (lower(email), coalesce(website, ''));
drop index customer_email;
--rollback create unique index customer_email on customer (lower(email));
--rollback drop index customer_email_website;
--rollback alter table customer drop column website;

--changeset users:21 splitStatements:false comment:Of customers it says their website, so that a decision about a store costs no second statement
create or replace function subject_resources(subject text) returns text language plpgsql stable as $$
declare
    kind text := split_part(subject, ':', 1);
begin
    if kind = 'admin' then
        return coalesce((
            select array_to_string(r.resources, ' ') from admin_user a join admin_role r on r.id = a.role_id
            where a.id = split_part(subject, ':', 2)::bigint and a.active), '');
    elsif kind = 'customer' then
        return coalesce((select c.website from customer c where c.id = split_part(subject, ':', 2)::bigint and c.active), '');
    end if;
    return '';
end
$$;
/* liquibase rollback
create or replace function subject_resources(subject text) returns text language sql stable as $$
    select case split_part(subject, ':', 1)
        when 'admin' then coalesce((
            select array_to_string(r.resources, ' ') from admin_user a join admin_role r on r.id = a.role_id
            where a.id = split_part(subject, ':', 2)::bigint and a.active), '')
        else ''
    end
$$;
*/

--changeset users:22 splitStatements:false comment:Asked like subject_resources, in the words of OpenID Connect Core 5.1
create function subject_profile(subject text) returns text language plpgsql stable as $$
declare
    kind text := split_part(subject, ':', 1);
    profile text;
begin
    if kind = 'customer' then
        select json_build_object(
            'given_name', c.given_name, 'family_name', c.family_name, 'email', c.email, 'email_verified', c.email_verified,
            'phone_number', c.phone_number, 'address', c.address)
        into profile from customer c where c.id = split_part(subject, ':', 2)::bigint and c.active;
    elsif kind = 'admin' then
        select json_build_object('name', a.name, 'preferred_username', a.username, 'email', a.email, 'email_verified', false)
        into profile from admin_user a where a.id = split_part(subject, ':', 2)::bigint and a.active;
    end if;
    return coalesce(profile, '');
end
$$;
--rollback drop function subject_profile(text);

--changeset users:30 splitStatements:false comment:Accounts that moved in, and what they were when they did: where that still holds, nobody has used them here
alter table customer add column moved_as bytea;
alter table admin_user add column moved_as bytea;
alter table admin_role add column moved_id bigint unique;
alter table admin_role add column moved_as bytea;
comment on column admin_role.moved_id is 'The number of the role in the shop that it comes from.';
create function customer_as_moved(
    email text, website text, email_verified boolean, given_name text, family_name text, password_hash text, active boolean)
    returns bytea language sql stable as $$
    select sha256(convert_to(json_build_array(
        email, website, email_verified, given_name, family_name, password_hash, active)::text, 'UTF8'))
$$;
create function admin_as_moved(username text, name text, email text, password_hash text, active boolean, moved_role bigint)
    returns bytea language sql stable as $$
    select sha256(convert_to(json_build_array(username, name, email, password_hash, active, moved_role)::text, 'UTF8'))
$$;
create function role_as_moved(exact boolean, resources text[]) returns bytea language sql stable as $$
    select sha256(convert_to(json_build_array(exact, resources)::text, 'UTF8'))
$$;
--rollback drop function role_as_moved(boolean, text[]);
--rollback drop function admin_as_moved(text, text, text, text, boolean, bigint);
--rollback drop function customer_as_moved(text, text, boolean, text, text, text, boolean);
--rollback alter table admin_role drop column moved_as;
--rollback alter table admin_role drop column moved_id;
--rollback alter table admin_user drop column moved_as;
--rollback alter table customer drop column moved_as;

--changeset users:31 splitStatements:false comment:Roles of Magento name each resource by itself: a node does not bring what is below it
alter table admin_role add column exact boolean not null default false;
create or replace function subject_resources(subject text) returns text language plpgsql stable as $$
declare
    kind text := split_part(subject, ':', 1);
begin
    if kind = 'admin' then
        return coalesce((
            select case when r.exact then '= ' else '' end || array_to_string(r.resources, ' ')
            from admin_user a join admin_role r on r.id = a.role_id
            where a.id = split_part(subject, ':', 2)::bigint and a.active), '');
    elsif kind = 'customer' then
        return coalesce((select c.website from customer c where c.id = split_part(subject, ':', 2)::bigint and c.active), '');
    end if;
    return '';
end
$$;
/* liquibase rollback
create or replace function subject_resources(subject text) returns text language sql stable as $$
    select case split_part(subject, ':', 1)
        when 'admin' then coalesce((
            select array_to_string(r.resources, ' ') from admin_user a join admin_role r on r.id = a.role_id
            where a.id = split_part(subject, ':', 2)::bigint and a.active), '')
        when 'customer' then coalesce((
            select c.website from customer c where c.id = split_part(subject, ':', 2)::bigint and c.active), '')
        else ''
    end
$$;
alter table admin_role drop column exact;
*/

--changeset users:32 splitStatements:false rollbackSplitStatements:false comment:Integrations have no tokens of ours; they show their own, which are asked about elsewhere
create or replace function subject_is_active(subject text, proven_at timestamptz) returns boolean language plpgsql stable as $$
declare
    kind text := split_part(subject, ':', 1);
begin
    if kind = 'customer' then
        return exists (
            select from customer c
            where c.id = split_part(subject, ':', 2)::bigint and c.active and (c.proven_from is null or c.proven_from < proven_at));
    elsif kind = 'admin' then
        return exists (
            select from admin_user a
            where a.id = split_part(subject, ':', 2)::bigint and a.active and (a.proven_from is null or a.proven_from < proven_at));
    end if;
    -- Applications and visitors have no row that could say so.
    return kind in ('application', 'visitor');
end
$$;
/* liquibase rollback
create or replace function subject_is_active(subject text, proven_at timestamptz) returns boolean language plpgsql stable as $$
declare
    kind text := split_part(subject, ':', 1);
begin
    if kind = 'customer' then
        return exists (
            select from customer c
            where c.id = split_part(subject, ':', 2)::bigint and c.active and (c.proven_from is null or c.proven_from < proven_at));
    elsif kind = 'admin' then
        return exists (
            select from admin_user a
            where a.id = split_part(subject, ':', 2)::bigint and a.active and (a.proven_from is null or a.proven_from < proven_at));
    end if;
    return true;
end
$$;
*/
