package cn.fengsui.jobs;

import static org.apache.flink.shaded.netty4.io.netty.handler.codec.http.HttpResponseStatus.METHOD_NOT_ALLOWED;
import static org.apache.flink.shaded.netty4.io.netty.handler.codec.http.HttpVersion.HTTP_1_1;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.io.network.netty.InboundChannelHandlerFactory;
import org.apache.flink.shaded.netty4.io.netty.channel.ChannelFutureListener;
import org.apache.flink.shaded.netty4.io.netty.channel.ChannelHandler;
import org.apache.flink.shaded.netty4.io.netty.channel.ChannelHandlerContext;
import org.apache.flink.shaded.netty4.io.netty.channel.ChannelInboundHandlerAdapter;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.DefaultFullHttpResponse;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.HttpMethod;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.HttpRequest;
import org.apache.flink.shaded.netty4.io.netty.util.ReferenceCountUtil;

/**
 * Makes Flink's REST door one to look through: anything but GET and HEAD is answered 405. Flink's own switches only
 * hide the buttons; cancelling a job would still be one request away. Found by Flink through {@code META-INF/services};
 * does nothing unless {@link #ENABLED} is set, as it is for the mini-cluster only.
 */
public final class LookOnly implements InboundChannelHandlerFactory {

    static final ConfigOption<Boolean> ENABLED =
            ConfigOptions.key("fengsui.rest.look-only").booleanType().defaultValue(false);

    private static final Set<HttpMethod> LOOKING = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    /** For Flink. */
    public LookOnly() {}

    @Override
    public int priority() {
        return 0;
    }

    @Override
    public Optional<ChannelHandler> createHandler(Configuration configuration, Map<String, String> responseHeaders) {
        return configuration.get(ENABLED) ? Optional.of(new Refuse()) : Optional.empty();
    }

    /** One per connection, on its event loop. */
    private static final class Refuse extends ChannelInboundHandlerAdapter {
        private boolean refused;

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (message instanceof HttpRequest request && !LOOKING.contains(request.method())) {
                refused = true;
                context.writeAndFlush(new DefaultFullHttpResponse(HTTP_1_1, METHOD_NOT_ALLOWED))
                        .addListener(ChannelFutureListener.CLOSE);
            }
            if (refused) {
                ReferenceCountUtil.release(message); // the rest of a refused request
            } else {
                context.fireChannelRead(message);
            }
        }
    }
}
