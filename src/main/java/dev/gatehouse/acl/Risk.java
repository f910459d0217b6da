package dev.gatehouse.acl;

/** How much can be lost by granting a {@link Scope}. */
public enum Risk {
    /** Reading, and changes that can be undone. */
    LOW,
    /** Money, other people's data, or things that cannot be undone: never ticked beforehand on the consent page. */
    HIGH
}
