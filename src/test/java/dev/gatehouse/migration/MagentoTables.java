package dev.gatehouse.migration;

import java.util.List;

/** The tables of Magento 2.4.6 that an import reads, with the columns and keys that they have there, all with the prefix {@code m2_}. */
final class MagentoTables {

    static final List<String> ALL = List.of("""
            create table m2_oauth_consumer (
                `entity_id` int unsigned not null auto_increment,
                `created_at` timestamp not null default current_timestamp,
                `updated_at` timestamp null default '0000-00-00 00:00:00' on update current_timestamp,
                `name` varchar(255) not null,
                `key` varchar(32) not null,
                `secret` varchar(128) not null,
                `callback_url` text null,
                `rejected_callback_url` text not null,
                primary key (`entity_id`),
                unique (`key`),
                unique (`secret`))""", """
            create table m2_oauth_token (
                `entity_id` int unsigned not null auto_increment,
                `consumer_id` int unsigned null,
                `admin_id` int unsigned null,
                `customer_id` int unsigned null,
                `type` varchar(16) not null,
                `token` varchar(32) not null,
                `secret` varchar(128) not null,
                `verifier` varchar(32) null,
                `callback_url` text not null,
                `revoked` smallint unsigned not null default '0',
                `authorized` smallint unsigned not null default '0',
                `user_type` int null,
                `created_at` timestamp not null default current_timestamp,
                primary key (`entity_id`),
                unique (`token`))""", """
            create table m2_oauth_nonce (
                `nonce` varchar(32) not null,
                `timestamp` int unsigned not null,
                `consumer_id` int unsigned not null,
                primary key (`nonce`, `consumer_id`))""", """
            create table m2_integration (
                `integration_id` int unsigned not null auto_increment,
                `name` varchar(255) not null,
                `email` varchar(255) not null,
                `endpoint` varchar(255) null,
                `status` smallint unsigned not null,
                `consumer_id` int unsigned null,
                `created_at` timestamp not null default current_timestamp,
                `updated_at` timestamp not null default current_timestamp on update current_timestamp,
                `setup_type` smallint unsigned not null default '0',
                `identity_link_url` varchar(255) null,
                primary key (`integration_id`),
                unique (`name`),
                unique (`consumer_id`))""", """
            create table m2_jwt_auth_revoked (
                `user_type_id` int unsigned not null,
                `user_id` int unsigned not null,
                `revoke_before` bigint unsigned not null,
                primary key (`user_type_id`, `user_id`))""", """
            create table m2_authorization_role (
                `role_id` int unsigned not null auto_increment,
                `parent_id` int unsigned not null default '0',
                `tree_level` smallint unsigned not null default '0',
                `sort_order` smallint unsigned not null default '0',
                `role_type` varchar(1) not null default '0',
                `user_id` int unsigned not null default '0',
                `user_type` varchar(16) null,
                `role_name` varchar(50) null,
                primary key (`role_id`))""", """
            create table m2_authorization_rule (
                `rule_id` int unsigned not null auto_increment,
                `role_id` int unsigned not null default '0',
                `resource_id` varchar(255) null,
                `privileges` varchar(20) null,
                `permission` varchar(10) null,
                primary key (`rule_id`))""", """
            create table m2_admin_user (
                `user_id` int unsigned not null auto_increment,
                `firstname` varchar(32) null,
                `lastname` varchar(32) null,
                `email` varchar(128) null,
                `username` varchar(40) null,
                `password` varchar(255) not null,
                `created` timestamp not null default current_timestamp,
                `modified` timestamp not null default current_timestamp on update current_timestamp,
                `logdate` timestamp null,
                `lognum` smallint unsigned not null default '0',
                `reload_acl_flag` smallint not null default '0',
                `is_active` smallint not null default '1',
                `extra` text null,
                `rp_token` text null,
                `rp_token_created_at` timestamp null,
                `interface_locale` varchar(16) not null default 'en_US',
                `failures_num` smallint null default '0',
                `first_failure` timestamp null,
                `lock_expires` timestamp null,
                primary key (`user_id`),
                unique (`username`))""", """
            create table m2_admin_user_expiration (
                `user_id` int unsigned not null,
                `expires_at` datetime not null default '0000-00-00 00:00:00',
                primary key (`user_id`))""", """
            create table m2_tfa_user_config (
                `config_id` int unsigned not null auto_increment,
                `user_id` int unsigned not null,
                `encoded_providers` text null,
                `encoded_config` text null,
                `default_provider` varchar(255) null,
                primary key (`config_id`))""", """
            create table m2_customer_entity (
                `entity_id` int unsigned not null auto_increment,
                `website_id` smallint unsigned null,
                `email` varchar(255) null,
                `group_id` smallint unsigned not null default '0',
                `increment_id` varchar(50) null,
                `store_id` smallint unsigned null default '0',
                `created_at` timestamp not null default current_timestamp,
                `updated_at` timestamp not null default current_timestamp on update current_timestamp,
                `is_active` smallint unsigned not null default '1',
                `disable_auto_group_change` smallint unsigned not null default '0',
                `created_in` varchar(255) null,
                `prefix` varchar(40) null,
                `firstname` varchar(255) null,
                `middlename` varchar(255) null,
                `lastname` varchar(255) null,
                `suffix` varchar(40) null,
                `dob` date null,
                `password_hash` varchar(128) null,
                `rp_token` varchar(128) null,
                `rp_token_created_at` datetime null,
                `default_billing` int unsigned null,
                `default_shipping` int unsigned null,
                `taxvat` varchar(50) null,
                `confirmation` varchar(64) null,
                `gender` smallint unsigned null,
                `failures_num` smallint null default '0',
                `first_failure` timestamp null,
                `lock_expires` timestamp null,
                `session_cutoff` timestamp null,
                primary key (`entity_id`),
                unique (`email`, `website_id`))""", """
            create table m2_store_website (
                `website_id` smallint unsigned not null primary key,
                `code` varchar(32) null)""", """
            create table m2_store (
                `store_id` smallint unsigned not null primary key,
                `code` varchar(32) null,
                `website_id` smallint unsigned not null default '0')""", """
            create table m2_core_config_data (
                `config_id` int unsigned not null auto_increment primary key,
                `scope` varchar(8) not null default 'default',
                `scope_id` int not null default '0',
                `path` varchar(255) not null,
                `value` text null)""");

    private MagentoTables() {}
}
