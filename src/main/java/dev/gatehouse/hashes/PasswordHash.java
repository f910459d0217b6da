package dev.gatehouse.hashes;

/** What is kept instead of a password. Its text form hides in {@code toString}. */
public sealed interface PasswordHash permits Argon2Hash, BcryptHash, KeyedHash, MagentoHash {

    /**
     * Whether this is the hash of the password; takes the same time wherever they differ.
     *
     * @param memory where Argon2 takes its blocks from
     */
    boolean matches(String password, Argon2Memory memory);

    /** What {@link #matches} costs: as much as Argon2 for so many blocks of 1 KiB, each counted once a pass. Never negative. */
    long work();

    /** How much memory {@link #matches} takes, in KiB. */
    int memory();
}
