package dev.gatehouse.gateway;

/** Why it was decided so. For the console and the audit trail; strangers are not told. */
public enum Reason {

    /** The route is for everybody, so nobody was asked who they are. */
    OPEN_TO_ALL,

    /** The caller may do all that the route asks for. */
    ALLOWED,

    /** The route is not for everybody, and nobody is there. */
    NOBODY,

    /** What the caller showed is no good, so nobody is there. */
    CREDENTIALS_REFUSED,

    /** The route is about one's own things in a store, and the caller is no customer of it. */
    NOT_THEIRS,

    /** The caller may do it, but has not let this client do it. */
    NOT_GRANTED,

    /** The caller may not do it. */
    NO_RIGHT,

    /** The caller may do it, but only over https. */
    NOT_SECURE,

    /** No route has this method, path and store. */
    NO_ROUTE,

    /** Not everybody on its way might understand the path alike. */
    PATH_IN_DOUBT
}
