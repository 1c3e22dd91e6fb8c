package cn.fengsui.video.deliver;

import io.vertx.ext.web.Router;

/**
 * A feature's REST paths. Everything under {@code /api/v1} is behind the key check and has its body read; paths
 * elsewhere are open and must protect themselves. Handlers run on event loops and must not block; what they throw
 * becomes an error answer.
 */
public interface ApiRoutes {

    void mount(Router router, Api api);
}
