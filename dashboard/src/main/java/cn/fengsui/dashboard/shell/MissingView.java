package cn.fengsui.dashboard.shell;

import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import jakarta.servlet.http.HttpServletResponse;

/** There is no such page. */
@AnonymousAllowed
public class MissingView extends Notice implements HasErrorParameter<NotFoundException> {

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<NotFoundException> missing) {
        say(
                getTranslation("missing.title"),
                getTranslation("missing.detail", "/" + event.getLocation().getPath()),
                getTranslation("denied.home"));
        return HttpServletResponse.SC_NOT_FOUND;
    }
}
