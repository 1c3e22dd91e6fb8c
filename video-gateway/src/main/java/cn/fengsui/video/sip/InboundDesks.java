package cn.fengsui.video.sip;

import cn.fengsui.video.manscdp.Manscdp;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who takes what. Any thread. */
final class InboundDesks implements Inbound {

    private static final Logger LOGGER = LoggerFactory.getLogger(InboundDesks.class);

    private final ConcurrentMap<String, List<MessageDesk>> messages = new ConcurrentHashMap<>();
    private final List<InviteDesk> invites = new CopyOnWriteArrayList<>();

    @Override
    public void onMessage(String kind, String command, MessageDesk desk) {
        messages.computeIfAbsent(key(kind, command), any -> new CopyOnWriteArrayList<>())
                .add(desk);
    }

    @Override
    public void onInvite(InviteDesk desk) {
        invites.add(desk);
    }

    /** Tells every desk of this command; one desk's failure is not the others'. */
    void received(Device from, Manscdp message, MessageContext how) {
        List<MessageDesk> desks = messages.getOrDefault(key(message.kind(), message.command()), List.of());
        if (desks.isEmpty()) {
            LOGGER.atDebug()
                    .addKeyValue("deviceId", from.id())
                    .addKeyValue("command", message.command())
                    .log("message taken note of");
        }
        for (MessageDesk desk : desks) {
            try {
                desk.received(from, message, how);
            } catch (RuntimeException ours) {
                LOGGER.atError()
                        .setCause(ours)
                        .addKeyValue("command", message.command())
                        .log("message desk failed");
            }
        }
    }

    /** True when a desk took the call. */
    boolean offered(IncomingCall call) {
        return invites.stream().anyMatch(desk -> desk.offered(call));
    }

    /** See {@link InviteDesk#deviceBehind}. */
    Optional<String> deviceBehind(String caller) {
        return invites.stream()
                .flatMap(desk -> desk.deviceBehind(caller).stream())
                .findFirst();
    }

    private static String key(String kind, String command) {
        return kind.toLowerCase(Locale.ROOT) + " " + command.toLowerCase(Locale.ROOT);
    }
}
