package dev.gatehouse.acl;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What must be true of every tree and everything held, tried on 400 of them; the seed makes a failure repeatable. */
class RandomTreeTests {

    private static final ResourceId STRANGER = new ResourceId("stranger");

    static LongStream seeds() {
        return LongStream.range(0, 400);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void holdsWhatTheRulesSayAppliedUntilNothingChanges(long seed) {
        var tried = new Tried(seed);
        var rules = tried.closureByTheRules(tried.held);

        assertThat(tried.tree.all())
                .allSatisfy(id -> assertThat(tried.tree.holds(tried.held, id)).isEqualTo(rules.contains(id)));
        assertThat(tried.tree.holds(tried.held, STRANGER))
                .isEqualTo(tried.held.contains(STRANGER) || rules.containsAll(tried.tree.roots()));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void coveringLosesNothingAndAddsNothing(long seed) {
        var tried = new Tried(seed);
        var covering = tried.tree.covering(tried.held);

        assertThat(tried.ids())
                .allSatisfy(
                        id -> assertThat(tried.tree.holds(covering, id)).isEqualTo(tried.tree.holds(tried.held, id)));
        assertThat(tried.tree.covering(covering)).containsExactlyElementsOf(covering);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void coveringIsAsSmallAsItCanBe(long seed) {
        var tried = new Tried(seed);
        var covering = tried.tree.covering(tried.held).stream()
                .filter(tried.tree::contains)
                .collect(toSet());

        // No branch holds two of them, and each needs one of its own: fewer ids could not say the same.
        assertThat(covering).allSatisfy(id -> {
            assertThat(tried.tree.branch(id)).filteredOn(covering::contains).containsExactly(id);
            assertThat(tried.tree.path(id).reversed().stream().skip(1).limit(1))
                    .noneMatch(above -> tried.tree.holds(tried.held, above));
        });
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void permissionsAnswerAsTheTreeDoes(long seed) {
        var tried = new Tried(seed);
        var permissions = Permissions.of(tried.tree, tried.held);

        assertThat(tried.ids())
                .allSatisfy(id -> assertThat(permissions.allow(id)).isEqualTo(tried.tree.holds(tried.held, id)));
        assertThat(permissions.held()).isEqualTo(tried.held);
    }

    /** A tree of up to 40 nodes, and something held in it. */
    private static final class Tried {

        private final Random random;
        private final List<Resource> resources = new ArrayList<>();
        private final ResourceTree tree;
        private final Set<ResourceId> held;

        Tried(long seed) {
            random = new Random(seed);
            var parents = new ArrayList<Integer>();
            var size = 1 + random.nextInt(40);
            for (var i = 0; i < size; i++) {
                parents.add(i == 0 || random.nextInt(12) == 0 ? -1 : random.nextInt(i));
            }
            for (var i = 0; i < size; i++) {
                var self = i;
                var children = Stream.iterate(0, child -> child < size, child -> child + 1)
                        .filter(child -> parents.get(child) == self)
                        .map(Tried::id)
                        .toList();
                var parent = parents.get(i) < 0 ? null : id(parents.get(i));
                resources.add(new Resource(id(i), "Resource " + i, parent, children));
            }
            tree = ResourceTree.of(resources);
            var share = random.nextDouble();
            held = ids().filter(_ -> random.nextDouble() < share).collect(toCollection(HashSet::new));
        }

        private static ResourceId id(int i) {
            return new ResourceId("r" + i);
        }

        Stream<ResourceId> ids() {
            return Stream.concat(resources.stream().map(Resource::id), Stream.of(STRANGER, ResourceId.SELF));
        }

        /** Slow and plain on purpose: it must not share a mistake with what it checks. */
        Set<ResourceId> closureByTheRules(Set<ResourceId> start) {
            var closed = new HashSet<>(start);
            int before;
            do {
                before = closed.size();
                for (var resource : resources) {
                    var parent = resource.parent();
                    var below = parent != null && closed.contains(parent);
                    var madeUp = !resource.children().isEmpty() && closed.containsAll(resource.children());
                    if (below || madeUp) {
                        closed.add(resource.id());
                    }
                }
            } while (closed.size() > before);
            return closed;
        }
    }
}
