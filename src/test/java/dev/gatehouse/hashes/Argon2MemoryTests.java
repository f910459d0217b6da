package dev.gatehouse.hashes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class Argon2MemoryTests {

    private static final Argon2 COST = Argon2.id(19_456, 1, 1);

    @Test
    void isTheSameForTheNextHash() {
        var memory = new Argon2Memory(COST.memory());
        var blocks = memory.blocks();

        Argon2Hash.of("one", COST, memory);

        assertThat(memory.blocks()).isSameAs(blocks);
    }

    /** In a heap, in a process of its own, that has room for one of them. */
    @Test
    void makesRoomWhereTheHeapIsShort() throws Exception {
        var builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx40m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Argon2MemoryTests.class.getName())
                .redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.matches(".*JAVA_.*OPTIONS"));

        assertThat(new String(builder.start().getInputStream().readAllBytes(), UTF_8))
                .contains("3 hashed");
    }

    static void main() {
        var memories = IntStream.range(0, 3)
                .mapToObj(_ -> new Argon2Memory(COST.memory()))
                .toList();
        memories.forEach(memory -> Argon2Hash.of("one", COST, memory));
        System.out.println(memories.size() + " hashed");
    }
}
