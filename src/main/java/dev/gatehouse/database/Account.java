package dev.gatehouse.database;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileOwnerAttributeView;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * As whom PostgreSQL runs: as ourselves, unless that is root, which it refuses.
 *
 * @param prefix what stands before each of its commands
 * @param owner to whom its files must belong; nobody in particular if null
 */
record Account(List<String> prefix, @Nullable String owner) {

    private static final List<String> UNPRIVILEGED = List.of("postgres", "nobody");

    Account {
        prefix = List.copyOf(prefix);
    }

    static Account choose() {
        return new UnixSystem().getUid() == 0 ? instead() : new Account(List.of(), null);
    }

    /** In a user namespace of its own root is nobody, and yet the owner of root's files. Containers often forbid that. */
    private static Account instead() {
        var namespace = new Account(List.of("unshare", "-U"), "root");
        return Stream.concat(Stream.of(namespace), UNPRIVILEGED.stream().flatMap(Account::as))
                .filter(account -> Command.run(account.command("true")).succeeded())
                .findFirst()
                .orElseThrow(() -> DatabaseException.unusable(
                        "The embedded PostgreSQL does not run as root, and neither unshare nor setpriv nor runuser"
                                + " makes it somebody else: start the server as another user.",
                        null));
    }

    private static Stream<Account> as(String user) {
        return Stream.of(
                new Account(List.of("setpriv", "--reuid=" + user, "--regid=" + group(user), "--clear-groups"), user),
                new Account(List.of("runuser", "-u", user, "--"), user));
    }

    private static String group(String user) {
        return Command.run(List.of("id", "-g", user)).output();
    }

    List<String> command(String... command) {
        return Command.join(prefix, List.of(command));
    }

    /** Whether the files of root's home are out of reach. */
    boolean isStranger() {
        return owner != null && !owner.equals("root");
    }

    /** Hands the file, and what is in it if it is a folder, over to the account. */
    void own(Path file) throws IOException {
        if (belongsToAnother(file)) {
            try (var files = Files.walk(file)) {
                for (var each : files.toList()) {
                    setOwner(each);
                }
            }
        }
    }

    /** Lets the account in; what others have put into the folder stays theirs. */
    void enter(Path folder) throws IOException {
        if (belongsToAnother(folder)) {
            setOwner(folder);
        }
        if (owner != null
                && !Command.run(command("test", "-w", folder.toString())).succeeded()) {
            throw DatabaseException.unusable(
                    "The embedded PostgreSQL does not run as root, and the user %s cannot reach the folder %s."
                            .formatted(owner, folder),
                    null);
        }
    }

    private boolean belongsToAnother(Path file) throws IOException {
        return owner != null
                && !Files.getOwner(file, LinkOption.NOFOLLOW_LINKS).getName().equals(owner);
    }

    private void setOwner(Path file) throws IOException {
        var user = file.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(String.valueOf(owner));
        Files.getFileAttributeView(file, FileOwnerAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                .setOwner(user);
    }
}
