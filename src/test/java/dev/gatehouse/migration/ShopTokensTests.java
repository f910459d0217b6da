package dev.gatehouse.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.core.Subject;
import dev.gatehouse.core.UserType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShopTokensTests {

    private static final Instant NOW = Instant.parse("2026-11-22T10:30:00Z");
    private static final String TOKEN = "0123456789abcdefghijklmnopqrstuv";

    @TempDir
    private Path folder;

    @Test
    void areThoseThatWereNotRevoked() throws IOException {
        write(
                "entity_id,customer_id,user_type,type,token,revoked,created_at",
                "1,7,3,access," + TOKEN + ",0,2026-11-22 10:00:00",
                "2,8,3,access," + TOKEN.replace('0', '1') + ",1,2026-11-22 10:00:00");

        assertThat(read().holders()).containsExactly(new Subject.Customer(7));
    }

    @Test
    void areNoneOfThoseThatDoNotSayWhetherTheyWereRevoked() throws IOException {
        write(
                "entity_id,customer_id,user_type,type,token,created_at",
                "1,7,3,access," + TOKEN + ",2026-11-22 10:00:00");

        assertThat(read().of(UserType.CUSTOMER)).isEmpty();
    }

    private ShopTokens read() {
        try (var source = new FolderSource(folder, "")) {
            return ShopTokens.read(source, EnumSet.allOf(ImportOptions.Part.class), NOW);
        }
    }

    private void write(String... lines) throws IOException {
        Files.write(folder.resolve("oauth_token.csv"), List.of(lines));
    }
}
