package dev.gatehouse.hashes;

import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * The function of RFC 9106 with a certain cost.
 *
 * @param type {@link Argon2Parameters#ARGON2_i} or {@link Argon2Parameters#ARGON2_id}
 * @param version {@link Argon2Parameters#ARGON2_VERSION_10} or {@link Argon2Parameters#ARGON2_VERSION_13}
 * @param memory in KiB, at least 8 a lane
 * @param iterations passes over the memory
 * @param parallelism lanes
 */
public record Argon2(int type, int version, int memory, int iterations, int parallelism) {

    private static final int MOST_LANES = 16;

    /** @throws IllegalArgumentException if the RFC has no such function, or it has more than 16 lanes */
    public Argon2 {
        if (!isPossible(memory, iterations, parallelism)) {
            throw new IllegalArgumentException("No Argon2 has this cost");
        }
    }

    /** Argon2id, version 0x13. */
    public static Argon2 id(int memory, int iterations, int parallelism) {
        return new Argon2(
                Argon2Parameters.ARGON2_id, Argon2Parameters.ARGON2_VERSION_13, memory, iterations, parallelism);
    }

    /**
     * Argon2id, version 0x13, one lane, that costs as much as {@link #work} says, give or take a block.
     *
     * @param mostMemory in KiB
     */
    public static Argon2 of(long work, int mostMemory) {
        var iterations = Math.max(1, Math.ceilDiv(work, mostMemory));
        return id((int) Math.max(8, work / iterations), (int) iterations, 1);
    }

    static boolean isPossible(long memory, long iterations, long parallelism) {
        return parallelism >= 1
                && parallelism <= MOST_LANES
                && iterations >= 1
                && iterations <= Integer.MAX_VALUE
                && memory >= 8 * parallelism
                && memory <= Integer.MAX_VALUE;
    }

    /** Blocks of 1 KiB that are filled, each counted once a pass. */
    public long work() {
        return (long) memory * iterations;
    }

    byte[] compute(byte[] password, byte[] salt, int length, Argon2Memory memory) {
        var generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(type)
                .withVersion(version)
                .withMemoryAsKB(this.memory)
                .withIterations(iterations)
                .withParallelism(parallelism)
                .withSalt(salt)
                .withBlockPool(memory.blocks())
                .build());
        var hash = new byte[length];
        generator.generateBytes(password, hash);
        return hash;
    }
}
