package dev.gatehouse.acl;

/** Where in a file something stands, for the sentences that say what is wrong. */
public record Place(String file, int line) {

    @Override
    public String toString() {
        return file + ", line " + line;
    }
}
