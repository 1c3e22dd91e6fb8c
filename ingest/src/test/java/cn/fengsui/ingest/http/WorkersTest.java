package cn.fengsui.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WorkersTest {

    private final Vertx vertx = Vertx.vertx();
    private final Workers workers = new Workers(vertx, 1, 1);

    @AfterEach
    void close() {
        workers.close();
        HttpDoor.await(vertx.close(), "stopping");
    }

    @Test
    void refusesWhatIsMoreThanMayWaitAndWorksOffTheRest() {
        var go = new CountDownLatch(1);
        var working = workers.call(() -> waitFor(go, "first"));
        var waiting = workers.call(() -> "second");

        var refused = workers.call(() -> "third");

        assertThat(refused.cause()).isInstanceOfSatisfying(ApiError.class, busy -> {
            assertThat(busy.status()).isEqualTo(503);
            assertThat(busy.retryAfterSeconds()).isEqualTo(1);
        });
        assertThat(workers.refused()).isEqualTo(1);
        go.countDown();
        assertThat(HttpDoor.await(Future.join(working, waiting), "working").<String>list())
                .containsExactly("first", "second");
    }

    @Test
    void handsAFailureToTheCaller() {
        var failed = workers.call(() -> {
            throw new IllegalStateException("as told");
        });

        assertThatThrownBy(() -> HttpDoor.await(failed, "working")).hasMessageContaining("as told");
    }

    @Test
    void refusesAfterItWasClosed() {
        workers.close();

        assertThat(workers.call(() -> "late").cause())
                .isInstanceOfSatisfying(
                        ApiError.class, stopping -> assertThat(stopping.code()).isEqualTo("stopping"));
        assertThat(workers.busy()).isZero();
    }

    @Test
    void countsWhatIsUnderWayWithoutAThreadAndRefusesMore() {
        var first = new CompletableFuture<String>();
        var second = new CompletableFuture<String>();
        var futures = List.of(workers.when(() -> first), workers.when(() -> second));

        var refused = workers.when(() -> {
            throw new AssertionError("must not begin");
        });

        assertThat(workers.busy()).isEqualTo(2);
        assertThat(refused.cause()).isInstanceOfSatisfying(ApiError.class, busy -> assertThat(busy.status())
                .isEqualTo(503));
        first.complete("on record");
        second.completeExceptionally(new IllegalStateException("as told"));
        assertThat(HttpDoor.await(futures.getFirst(), "working")).isEqualTo("on record");
        assertThatThrownBy(() -> HttpDoor.await(futures.getLast(), "working")).hasMessageContaining("as told");
        assertThat(workers.busy()).isZero();
    }

    @Test
    void forgetsWhatCouldNotBegin() {
        var refused = workers.when(() -> {
            throw ApiError.of(429, "rate-limited", "too fast");
        });

        assertThat(refused.cause()).hasMessageContaining("too fast");
        assertThat(workers.busy()).isZero();
    }

    private static String waitFor(CountDownLatch go, String answer) throws InterruptedException {
        go.await();
        return answer;
    }
}
