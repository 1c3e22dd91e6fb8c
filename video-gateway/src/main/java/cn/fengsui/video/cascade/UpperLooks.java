package cn.fengsui.video.cascade;

import cn.fengsui.video.manscdp.ManscdpWriter;
import cn.fengsui.video.query.PtzFollower;
import cn.fengsui.video.query.PtzPosition;
import cn.fengsui.video.sip.IncomingSubscription;
import cn.fengsui.video.sip.NotifyLeg;
import cn.fengsui.video.sip.SignalException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Subscriptions of where cameras look (GB/T 28181-2022 §9.11, PTZPosition): each follows its camera as long as the
 * platform does. Any thread; nothing waits.
 */
final class UpperLooks implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(UpperLooks.class);
    private static final int UNAVAILABLE = 480;
    private static final int NOT_SUPPORTED = 489;

    private final PtzFollower follower;
    private final IntSupplier serial;
    private final String charset;
    private final Consumer<Throwable> complain;
    private final Set<Look> looks = ConcurrentHashMap.newKeySet();

    /** One subscription; what the camera says before the platform has its 200 is left out. */
    private static final class Look {
        private volatile Optional<NotifyLeg> leg = Optional.empty();
        private volatile AutoCloseable following = () -> {};
    }

    UpperLooks(PtzFollower follower, IntSupplier serial, String charset, Consumer<Throwable> complain) {
        this.follower = follower;
        this.serial = serial;
        this.charset = charset;
        this.complain = complain;
    }

    /** False when it was refused: the camera's device cannot tell. */
    boolean subscribed(IncomingSubscription subscription, SharedCamera camera) {
        var look = new Look();
        try {
            look.following = follower.follow(camera.id(), at -> tell(look, camera.shownId(), at));
            looks.add(look);
            look.leg = Optional.of(subscription.accept(detail -> end(look)));
            return true;
        } catch (SignalException refused) {
            boolean isAway = refused.reason() == SignalException.Reason.OFFLINE;
            subscription.refuse(isAway ? UNAVAILABLE : NOT_SUPPORTED);
            return false;
        }
    }

    private void tell(Look look, String shownId, PtzPosition at) {
        look.leg.filter(NotifyLeg::isActive).ifPresent(leg -> {
            ManscdpWriter out = ManscdpWriter.notify("PTZPosition", serial.getAsInt(), shownId);
            UpperQueries.position(out, at);
            leg.notify(out.bytes(charset)).exceptionally(failure -> {
                complain.accept(failure);
                return null;
            });
        });
    }

    private void end(Look look) {
        looks.remove(look);
        try {
            look.following.close();
        } catch (Exception unclosed) {
            LOGGER.atWarn().setCause(unclosed).log("camera still followed after an upper platform's subscription");
        }
    }

    @Override
    public void close() {
        looks.forEach(look -> {
            look.leg.ifPresent(leg -> leg.terminate("noresource"));
            end(look);
        });
    }
}
