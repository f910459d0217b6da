package dev.gatehouse.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Many who do the same at the same moment. */
public final class Race {

    /** How many run. */
    public static final int RUNNERS = 64;

    private Race() {}

    /** What each of them came back with; a runner is told which one it is, from 0. */
    public static <T> List<T> run(IntFunction<T> runner) throws Exception {
        var start = new CyclicBarrier(RUNNERS);
        var runners = IntStream.range(0, RUNNERS)
                .<Callable<T>>mapToObj(number -> () -> {
                    start.await();
                    return runner.apply(number);
                })
                .toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var results = new ArrayList<T>();
            for (var result : threads.invokeAll(runners)) {
                results.add(result.get());
            }
            return results;
        }
    }
}
