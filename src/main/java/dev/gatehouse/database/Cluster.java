package dev.gatehouse.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.springframework.util.FileSystemUtils;

/** The data of a PostgreSQL, which its documentation calls a cluster. Made at the first start, wholly or not at all. */
final class Cluster {

    static final String USER = "gatehouse";
    static final String DATABASE = "gatehouse";

    private final DataFolder folder;
    private final Programs programs;
    private final Account account;

    Cluster(DataFolder folder, Programs programs, Account account) {
        this.folder = folder;
        this.programs = programs;
        this.account = account;
    }

    /** Makes the data if there are none, and gives the password. */
    String prepare(boolean durable) throws IOException {
        var version = folder.cluster().resolve("PG_VERSION");
        if (!Files.exists(version)) {
            make(durable);
        } else if (!Files.readString(version).strip().equals(programs.major())) {
            throw DatabaseException.unusable(
                    "The data in %s are those of PostgreSQL %s, but this build brings PostgreSQL %s: dump them with the"
                                    .formatted(
                                            folder.cluster(),
                                            Files.readString(version).strip(),
                                            programs.major())
                            + " old one, or move the folder away to begin anew.",
                    null);
        }
        account.own(folder.cluster());
        return password();
    }

    private String password() throws IOException {
        if (!Files.exists(folder.password())) {
            throw DatabaseException.unusable(
                    "The password of the data in %s is missing: put the file %s back, or move the data away to begin anew."
                            .formatted(folder.cluster(), folder.password()),
                    null);
        }
        return Files.readString(folder.password()).strip();
    }

    private void make(boolean durable) throws IOException {
        var draft = folder.path().resolve("postgres.draft");
        FileSystemUtils.deleteRecursively(draft);
        writePassword();
        account.own(folder.password());
        run(initdb(draft, durable), "");
        var single = List.of(programs.path("postgres"), "--single", "-D", draft.toString(), "postgres");
        run(single, "create database " + DATABASE + "\n");
        Files.move(draft, folder.cluster(), StandardCopyOption.ATOMIC_MOVE);
    }

    private List<String> initdb(Path draft, boolean durable) {
        var command = new ArrayList<>(List.of(
                programs.path("initdb"),
                "--pgdata=" + draft,
                "--username=" + USER,
                "--pwfile=" + folder.password(),
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                // PostgreSQL's own: the same order on every machine, whatever is installed there.
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8"));
        if (!durable) {
            command.add("--no-sync");
        }
        return command;
    }

    private void run(List<String> command, String input) {
        var result = Command.run(Command.join(account.prefix(), command), input);
        if (!result.succeeded()) {
            throw DatabaseException.unusable(
                    "The embedded PostgreSQL cannot make its data in %s (%s)."
                            .formatted(folder.path(), result.output()),
                    null);
        }
    }

    private void writePassword() throws IOException {
        var bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        Files.deleteIfExists(folder.password());
        Files.createFile(
                folder.password(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(folder.password(), HexFormat.of().formatHex(bytes) + "\n");
    }
}
