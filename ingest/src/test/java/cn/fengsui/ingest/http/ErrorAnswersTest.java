package cn.fengsui.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.eventlog.EventLogException;
import cn.fengsui.store.StoreException;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ErrorAnswersTest {

    @ParameterizedTest
    @EnumSource(
            value = EventLogException.Reason.class,
            names = {"BUSY", "UNREACHABLE", "DISK_FULL"})
    void saysWhenToSendAgainWhileTheLogCannotTakeIt(EventLogException.Reason reason) {
        var error = ErrorAnswers.of(new CompletionException(new EventLogException(reason, "as told", null)));

        assertThat(error.status()).isEqualTo(503);
        assertThat(error.retryAfterSeconds()).isPositive();
    }

    @Test
    void doesNotAskToRepeatWhatTheLogRefuses() {
        var error = ErrorAnswers.of(new EventLogException(EventLogException.Reason.REFUSED, "as told", null));

        assertThat(error.status()).isEqualTo(500);
        assertThat(error.retryAfterSeconds()).isZero();
    }

    @Test
    void saysWhenToSendAgainWhileTheRecordIsAway() {
        var error = ErrorAnswers.of(new StoreException(StoreException.Reason.UNREACHABLE, "as told"));

        assertThat(error.status()).isEqualTo(503);
        assertThat(error.retryAfterSeconds()).isPositive();
    }

    @Test
    void tellsNothingOfOurInsides() {
        var error = ErrorAnswers.of(new IllegalStateException("select secret from api_key"));

        assertThat(error.status()).isEqualTo(500);
        assertThat(error.getMessage()).doesNotContain("secret");
    }
}
