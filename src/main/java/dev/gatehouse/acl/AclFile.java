package dev.gatehouse.acl;

import org.springframework.core.io.InputStreamSource;

/** One {@code acl.xml}, under the name by which an operator finds it. */
record AclFile(String name, InputStreamSource content) {}
