package cn.fengsui.benchmarks;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.ObjDoubleConsumer;
import org.jspecify.annotations.Nullable;

/** Which pages were sent a text that is waited for, and when. One thread waits; any thread tells what was pushed. */
final class Waiting {

    private record Question(String mark, long asked, Map<FlowPage, Boolean> open, CountDownLatch left) {}

    private final AtomicReference<@Nullable Question> question = new AtomicReference<>();
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    private final Map<FlowPage, Long> answers = new ConcurrentHashMap<>();

    /** From now on this text is waited for; the time runs from here. */
    void await(String mark, List<FlowPage> pages) {
        answers.clear();
        Map<FlowPage, Boolean> open = new ConcurrentHashMap<>();
        pages.forEach(page -> open.put(page, true));
        question.set(new Question(mark, System.nanoTime(), open, new CountDownLatch(pages.size())));
    }

    void pushed(FlowPage page, String text) {
        Question asked = question.get();
        if (asked != null && text.contains(asked.mark) && asked.open.remove(page) != null) {
            answers.put(page, System.nanoTime() - asked.asked);
            asked.left.countDown();
        }
    }

    void failed(Exception problem) {
        failure.compareAndSet(null, problem);
    }

    /**
     * Waits for all of them.
     *
     * @param each gets each page with its milliseconds
     * @throws IllegalStateException when not all were sent it in time, or when a page failed meanwhile
     */
    void all(Duration patience, ObjDoubleConsumer<FlowPage> each) throws InterruptedException {
        Question asked = java.util.Objects.requireNonNull(question.get());
        boolean isDone = asked.left.await(patience.toMillis(), TimeUnit.MILLISECONDS);
        Exception problem = failure.get();
        if (!isDone || problem != null) {
            throw new IllegalStateException(
                    asked.open.size() + " pages were not sent '" + asked.mark + "' within " + patience, problem);
        }
        answers.forEach((page, nanos) -> each.accept(page, nanos / 1e6));
    }
}
