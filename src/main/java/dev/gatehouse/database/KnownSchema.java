package dev.gatehouse.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.regex.Pattern;
import liquibase.integration.spring.SpringLiquibase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.core.io.ResourceLoader;
import org.springframework.stereotype.Component;

/**
 * Lets a start pass Liquibase by where the tables are what this very version made them: reading the changelog takes it longer than
 * anything else takes the database room. What was seen is the digest of our files and of {@code databasechangelog}, kept as that table's
 * comment; a change of either, a rollback by hand too, and Liquibase looks again.
 */
@Component
final class KnownSchema implements BeanPostProcessor {

    private static final Logger log = LoggerFactory.getLogger(KnownSchema.class);

    private static final Pattern INCLUDED = Pattern.compile("file: (\\S+)");

    private static final String ROWS = """
            (select md5(string_agg(concat_ws('|', id, author, filename, md5sum, exectype), ',' order by orderexecuted))
            from databasechangelog)""";

    private static final String IS_KNOWN =
            "select coalesce(obj_description('databasechangelog'::regclass) = ? || ' ' || " + ROWS + ", false)";

    private final ResourceLoader resources = new DefaultResourceLoader();

    @Override
    public Object postProcessBeforeInitialization(Object bean, String name) {
        // Not its subclasses: they have more to do than what may be passed by.
        return bean.getClass() == SpringLiquibase.class && isKnown((SpringLiquibase) bean) ? new NothingToDo() : bean;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (bean.getClass() == SpringLiquibase.class) {
            remember((SpringLiquibase) bean);
        }
        return bean;
    }

    private boolean isKnown(SpringLiquibase liquibase) {
        try (var connection = liquibase.getDataSource().getConnection();
                var statement = connection.prepareStatement(IS_KNOWN)) {
            statement.setString(1, digest(liquibase.getChangeLog()));
            try (var row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1) && !liquibase.isDropFirst();
            }
        } catch (SQLException e) {
            // A new database has no such table. Whatever else it is, Liquibase meets it, too, and says it better.
            log.debug("Liquibase looks at the tables", e);
            return false;
        }
    }

    private void remember(SpringLiquibase liquibase) {
        try (var connection = liquibase.getDataSource().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("""
                    do $$ begin execute format('comment on table databasechangelog is %%L', '%s ' || %s); end $$
                    """.formatted(digest(liquibase.getChangeLog()), ROWS));
        } catch (SQLException e) {
            log.info("The next start has Liquibase look at the tables again: {}", e.getMessage());
        }
    }

    private String digest(String changelog) {
        var digest = sha256();
        var main = read(changelog);
        digest.update(main);
        INCLUDED.matcher(new String(main, StandardCharsets.UTF_8))
                .results()
                .forEach(included -> digest.update(read("classpath:" + included.group(1))));
        return HexFormat.of().formatHex(digest.digest());
    }

    private byte[] read(String file) {
        try {
            return resources.getResource(file).getContentAsByteArray();
        } catch (IOException e) {
            throw new IllegalStateException("No changelog " + file, e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** Stands where Liquibase would: what needs tables waits for a bean of this kind. */
    private static final class NothingToDo extends SpringLiquibase {

        @Override
        public void afterPropertiesSet() {}

        @Override
        public String toString() {
            return "Liquibase has nothing to do";
        }
    }
}
