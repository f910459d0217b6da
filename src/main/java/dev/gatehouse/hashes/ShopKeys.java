package dev.gatehouse.hashes;

import java.util.List;

/** The keys of a shop that moved in, if its operator gave them to us: some of its hashes are worth nothing without them. */
public interface ShopKeys {

    /** As {@code crypt/key} has them, each by itself; none if nobody gave us any. */
    List<String> keys();
}
