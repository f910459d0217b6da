package dev.gatehouse.migration;

import dev.gatehouse.migration.ImportOptions.From;
import dev.gatehouse.migration.ImportOptions.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the command line and the secrets, which are never on it: everybody on a machine can see the arguments of a process. */
final class Arguments {

    static final String PASSWORD = "GATEHOUSE_IMPORT_PASSWORD";
    static final String KEYS = "GATEHOUSE_MAGENTO_CRYPTKEYS";

    private static final Set<String> NAMES =
            Set.of("url", "user", "password-file", "prefix", "driver", "csv", "keys-file", "only", "dry-run");

    private static final Pattern PREFIX = Pattern.compile("[A-Za-z0-9_]*");
    private static final Pattern PASSWORD_IN_ADDRESS = Pattern.compile("(?i)[?&;](?:password|pwd)=|//[^/]*:[^/]*@");

    /** Where {@code app/etc/env.php} has the keys. */
    private static final Pattern ENV_PHP =
            Pattern.compile("'crypt'\\s*=>\\s*(?:\\[|array\\s*\\()\\s*'key'\\s*=>\\s*'([^']*)'");

    private final Map<String, String> given = new HashMap<>();
    private final Function<String, @Nullable String> environment;

    private Arguments(Function<String, @Nullable String> environment) {
        this.environment = environment;
    }

    /**
     * What the arguments after {@code import magento} say.
     *
     * @param environment the value of a variable, or {@code null}
     * @throws WrongArguments if they make no sense
     */
    static ImportOptions parse(List<String> arguments, Function<String, @Nullable String> environment) {
        var parsed = new Arguments(environment);
        arguments.forEach(parsed::take);
        var prefix = parsed.given.getOrDefault("prefix", "");
        if (!PREFIX.matcher(prefix).matches()) {
            throw new WrongArguments("A prefix of tables has letters, digits and underscores");
        }
        return new ImportOptions(
                parsed.from(), prefix, parsed.keys(), parsed.only(), parsed.given.containsKey("dry-run"));
    }

    private void take(String argument) {
        var parts = argument.split("=", 2);
        var name = parts[0].startsWith("--") ? parts[0].substring(2) : "";
        if (name.equals("password")) {
            throw new WrongArguments("A password on the command line can be seen by others: put it into " + PASSWORD
                    + " or a file that --password-file names");
        }
        if (!NAMES.contains(name)) {
            throw new WrongArguments("There is no option " + parts[0]);
        }
        if (name.equals("dry-run") == (parts.length == 2)) {
            throw new WrongArguments(
                    name.equals("dry-run")
                            ? "--dry-run has no value"
                            : "The option --" + name + " has a value: --" + name + "=…");
        }
        if (parts.length == 2 && parts[1].isEmpty()) {
            throw new WrongArguments("The option --" + name + " has an empty value");
        }
        if (given.put(name, parts.length == 2 ? parts[1] : "") != null) {
            throw new WrongArguments("The option --" + name + " is there twice");
        }
    }

    private From from() {
        var url = given.get("url");
        var folder = given.get("csv");
        if ((url == null) == (folder == null)) {
            throw new WrongArguments("Either --url or --csv says where the shop's tables are");
        }
        if (folder != null) {
            return new From.Folder(Path.of(folder));
        }
        var user = given.get("user");
        if (user == null) {
            throw new WrongArguments("--user says who reads the database");
        }
        if (PASSWORD_IN_ADDRESS.matcher(String.valueOf(url)).find()) {
            throw new WrongArguments("A password in the address can be seen by others: put it into " + PASSWORD
                    + " or a file that --password-file names");
        }
        var drivers = given.get("driver");
        return new From.Database(String.valueOf(url), user, password(), drivers == null ? null : Path.of(drivers));
    }

    private @Nullable String password() {
        var file = given.get("password-file");
        return file == null ? environment.apply(PASSWORD) : read(file).strip();
    }

    /** As {@code crypt/key} has them: one after the other with blanks between; or the file that has it. */
    private List<String> keys() {
        var file = given.get("keys-file");
        var named = environment.apply(KEYS);
        var text = file != null ? read(file) : named == null ? "" : named;
        var found = ENV_PHP.matcher(text);
        var keys = text.contains("<?php") ? (found.find() ? found.group(1) : "") : text;
        return Arrays.stream(keys.strip().split("\\s+", -1))
                .filter(key -> !key.isEmpty())
                .toList();
    }

    private Set<Part> only() {
        var named = given.get("only");
        if (named == null) {
            return Part.all();
        }
        var parts = EnumSet.noneOf(Part.class);
        for (var name : named.split(",", -1)) {
            parts.add(Arrays.stream(Part.values())
                    .filter(part -> part.name().toLowerCase(Locale.ROOT).equals(name.strip()))
                    .findFirst()
                    .orElseThrow(() -> new WrongArguments("--only names customers, staff or integrations")));
        }
        return parts;
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException _) {
            throw new WrongArguments("The file " + file + " cannot be read");
        }
    }
}
