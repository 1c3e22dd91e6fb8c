package cn.fengsui.dashboard.shell;

import cn.fengsui.dashboard.security.CurrentActor;
import cn.fengsui.domain.identity.Role;
import com.vaadin.flow.router.AccessDeniedException;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import jakarta.servlet.http.HttpServletResponse;

/** What somebody may not see is named, not hidden. */
@AnonymousAllowed
public class DeniedView extends Notice implements HasErrorParameter<AccessDeniedException> {

    private final CurrentActor current;

    public DeniedView(CurrentActor current) {
        this.current = current;
    }

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<AccessDeniedException> denied) {
        Role role = current.role();
        boolean english = getTranslation("language").equals("en");
        say(
                getTranslation("denied.title"),
                getTranslation("denied.detail", english ? role.en() : role.zh()),
                getTranslation("denied.home"));
        return HttpServletResponse.SC_FORBIDDEN;
    }
}
