package dev.gatehouse.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * PostgreSQL's programs, unpacked.
 *
 * @param home the folder above {@code bin}
 * @param version such as {@code 18.6}
 */
record Programs(Path home, String version) {

    private static final Pattern VERSION = Pattern.compile("PostgreSQL\\) ([0-9]+(\\.[0-9]+)?)");

    /** In the user's cache, where all servers share them; beside the data where that is out of reach. */
    static Programs of(Binaries binaries, Path folder, Account account) throws IOException {
        var home = binaries.unpackInto(cache(account).orElse(folder));
        account.own(home);
        var result = Command.run(
                account.command(home.resolve("bin").resolve("postgres").toString(), "--version"));
        var version = VERSION.matcher(result.output());
        if (!result.succeeded() || !version.find()) {
            throw DatabaseException.unusable(
                    "The embedded PostgreSQL in %s does not run here (%s).".formatted(home, result.output()), null);
        }
        return new Programs(home, version.group(1));
    }

    private static Optional<Path> cache(Account account) {
        var named = Optional.ofNullable(System.getenv("XDG_CACHE_HOME")).filter(name -> !name.isBlank());
        var caches = named.map(Path::of).orElse(Path.of(System.getProperty("user.home"), ".cache"));
        try {
            var ours = Files.createDirectories(caches.resolve("gatehouse"));
            return account.isStranger() || !Files.isWritable(ours) ? Optional.empty() : Optional.of(ours);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    String major() {
        return version.split("\\.", 2)[0];
    }

    String path(String program) {
        return home.resolve("bin").resolve(program).toString();
    }
}
