package dev.gatehouse.migration;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.BeansException;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;

/**
 * The command {@code import}. Ends with 0 if everything came along, 1 if it broke off, 2 if the arguments make no sense, 3 if
 * something was left out.
 */
public final class ImportCommand {

    private static final Logger log = LoggerFactory.getLogger(ImportCommand.class);

    private static final String PROFILE = "--spring.profiles.active=";

    private static final int DONE = 0;
    private static final int BROKEN_OFF = 1;
    private static final int WRONG = 2;
    private static final int INCOMPLETE = 3;

    private static final String USAGE = """
            Usage: java -jar gatehouse.jar import magento (--url=<address> --user=<name> | --csv=<folder>) [options]

              --url=jdbc:mariadb://host/db   the shop's database, which is only read; the password comes from the variable
                                             GATEHOUSE_IMPORT_PASSWORD or from --password-file=<file>
              --driver=<jar or folder>       MariaDB Connector/J or MySQL Connector/J
              --csv=<folder>                 one file a table instead: <table>.csv, or <table>.tsv as mariadb --batch prints it
              --prefix=<text>                what stands before the name of every table of the shop
              --keys-file=<file>             the shop's crypt keys, or its app/etc/env.php; without it GATEHOUSE_MAGENTO_CRYPTKEYS
              --only=customers,staff,integrations
              --dry-run                      says what would happen, and writes nothing

            Where it moves to stands in the same settings as for the server: SPRING_DATASOURCE_URL and so on.
            """;

    private final List<String> arguments;
    private final Function<String, @Nullable String> environment;
    private final PrintStream out;

    /**
     * @param arguments all of the command line
     * @param environment the value of a variable, or {@code null}
     */
    public ImportCommand(String[] arguments, Function<String, @Nullable String> environment, PrintStream out) {
        this.arguments = List.of(Arrays.copyOfRange(arguments, begin(arguments), arguments.length));
        this.environment = environment;
        this.out = out;
    }

    /** Whether the command line asks for an import, not for a server. */
    public static boolean isMeantBy(String[] arguments) {
        var begin = begin(arguments);
        return begin < arguments.length && arguments[begin].equals("import");
    }

    /** Where the build runs it, it says the profile first. Any other setting of the server's before the command would be lost, so it has none. */
    private static int begin(String[] arguments) {
        return arguments.length > 0 && arguments[0].startsWith(PROFILE) ? 1 : 0;
    }

    /**
     * Imports, and returns the code to exit with.
     *
     * @param rooms opens the rooms that it works in; not asked if the arguments make no sense
     */
    public int run(Supplier<ConfigurableApplicationContext> rooms) {
        try {
            if (arguments.size() < 2 || !arguments.get(1).equals("magento")) {
                throw new WrongArguments("What can be imported from is: magento");
            }
            var options = Arguments.parse(arguments.subList(2, arguments.size()), environment);
            var report = new Report(out, options.dryRun());
            try (var context = rooms.get()) {
                magento(context).run(options, report);
            }
            report.print();
            return report.isComplete() ? DONE : INCOMPLETE;
        } catch (WrongArguments e) {
            out.println(e.getMessage() + ".");
            out.println(USAGE);
            return WRONG;
        } catch (ImportFailed e) {
            out.println(e.getMessage() + ".");
            out.println("What was brought so far is whole. Once the cause is gone, the same command goes on.");
            return BROKEN_OFF;
        } catch (DataAccessException e) {
            // What it says may name people.
            out.println("Our own database said no ("
                    + NestedExceptionUtils.getMostSpecificCause(e).getClass().getSimpleName() + "); its log says why.");
            return BROKEN_OFF;
        } catch (BeansException e) {
            // Said by the start itself.
            return BROKEN_OFF;
        }
    }

    /** Made only now, so the start has said nothing of what may be wrong with it. */
    private static MagentoImport magento(ConfigurableApplicationContext context) {
        try {
            return context.getBean(MagentoImport.class);
        } catch (BeansException e) {
            log.error("The import cannot be made", e);
            throw new ImportFailed("It cannot begin, and the log says why", e);
        }
    }
}
