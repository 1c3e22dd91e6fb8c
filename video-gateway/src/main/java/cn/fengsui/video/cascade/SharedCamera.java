package cn.fengsui.video.cascade;

import cn.fengsui.domain.camera.Camera;

/** One camera an upper platform sees. @param shownId the id it has there */
record SharedCamera(String shownId, Camera camera) {

    String id() {
        return camera.id();
    }
}
