package dev.gatehouse.acl;

/** The resources, routes or scopes cannot be used as they are; the server must not start. The message is one sentence. */
public final class UnusableAcl extends RuntimeException {

    private final String remedy;

    private UnusableAcl(String sentence, String remedy) {
        super(sentence);
        this.remedy = remedy;
    }

    /** Something is wrong in a file. */
    static UnusableAcl file(String name, String what) {
        return new UnusableAcl(
                name + ": " + what + ".",
                "Correct the file, or take its folder out of gatehouse.acl.locations, and start again.");
    }

    /** Something is wrong at one place of a file. */
    public static UnusableAcl at(Place place, String what) {
        return file(place.toString(), what);
    }

    /** A location does not lead to any resource. */
    static UnusableAcl location(String location, String what) {
        return new UnusableAcl(
                "The location \"" + location + "\" in gatehouse.acl.locations " + what + ".",
                "Name a folder that holds acl.xml files, at any depth, and that this user may read.");
    }

    /** A configured scope cannot be offered. */
    static UnusableAcl scope(String name, String what) {
        return new UnusableAcl(
                "The scope \"" + name + "\" in gatehouse.acl.scopes " + what + ".",
                "Correct the scope and start again; a name with a dot is written in brackets, "
                        + "as in gatehouse.acl.scopes[orders.read].resources.");
    }

    /** What the operator can do about it. */
    String remedy() {
        return remedy;
    }
}
