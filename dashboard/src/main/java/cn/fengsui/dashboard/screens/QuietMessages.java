package cn.fengsui.dashboard.screens;

import com.vaadin.flow.server.CustomizedSystemMessages;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.SystemMessages;
import com.vaadin.flow.server.SystemMessagesInfo;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinServiceInitListener;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * On a screen, the frame never reloads itself when its session is gone: it keeps its last picture, and the page around
 * it builds a new frame behind it. People's pages keep Flow's own ways.
 */
public final class QuietMessages implements VaadinServiceInitListener {

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.getSource().setSystemMessagesProvider(QuietMessages::of);
    }

    private static SystemMessages of(SystemMessagesInfo asked) {
        var messages = new CustomizedSystemMessages();
        boolean isScreen = VaadinRequest.getCurrent() != null
                && SecurityContextHolder.getContext().getAuthentication() instanceof ScreenPass;
        messages.setSessionExpiredNotificationEnabled(isScreen);
        messages.setInternalErrorNotificationEnabled(isScreen);
        return messages;
    }
}
