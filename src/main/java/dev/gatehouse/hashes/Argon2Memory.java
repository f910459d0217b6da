package dev.gatehouse.hashes;

import java.lang.ref.SoftReference;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.BlockPool;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.FixedBlockPool;
import org.jspecify.annotations.Nullable;

/**
 * What Argon2 fills, kept from one hash to the next and empty in between. Nothing is taken before the first; a full collection may take
 * it back between two, and does before memory runs out. Not safe for several threads.
 */
public final class Argon2Memory {

    private final int kept;
    private @Nullable SoftReference<Object> blocks;

    /** @param kept how much is kept after a hash at the most, in KiB */
    public Argon2Memory(int kept) {
        this.kept = kept;
    }

    BlockPool blocks() {
        var pool = blocks == null ? null : blocks.get();
        if (pool == null) {
            // Only as objects: to see that the one is the other, a JVM with an ahead-of-time cache would verify the
            // whole signed jar at its start.
            pool = new FixedBlockPool(kept);
            blocks = new SoftReference<>(pool);
        }
        return (BlockPool) pool;
    }
}
