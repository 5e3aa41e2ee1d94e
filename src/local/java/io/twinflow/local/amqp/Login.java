package io.twinflow.local.amqp;

import java.nio.charset.StandardCharsets;
import java.util.function.BiPredicate;
import org.apache.qpid.proton.engine.Sasl;
import org.apache.qpid.proton.engine.SaslListener;
import org.apache.qpid.proton.engine.Transport;

/**
 * Lets in whoever names no user, for authentication proper is by token and per entity; who names one must prove it.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4616">PLAIN</a>
 */
final class Login implements SaslListener {
    private static final String PLAIN = "PLAIN";

    private final BiPredicate<String, String> check;

    /** @param check whether a user has a password */
    Login(BiPredicate<String, String> check) {
        this.check = check;
    }

    void offer(Transport transport) {
        Sasl sasl = transport.sasl();
        sasl.server();
        sasl.setMechanisms("MSSBCBS", PLAIN, "ANONYMOUS", "EXTERNAL");
        sasl.allowSkip(true);
        sasl.setListener(this);
    }

    @Override
    public void onSaslInit(Sasl sasl, Transport transport) {
        String[] chosen = sasl.getRemoteMechanisms();
        boolean proven = chosen.length == 0 || !chosen[0].equals(PLAIN) || isUser(sasl);
        sasl.done(proven ? Sasl.SaslOutcome.PN_SASL_OK : Sasl.SaslOutcome.PN_SASL_AUTH);
    }

    private boolean isUser(Sasl sasl) {
        byte[] response = new byte[Math.max(0, sasl.pending())];
        sasl.recv(response, 0, response.length);
        String text = new String(response, StandardCharsets.UTF_8);
        int user = text.indexOf('\0') + 1;
        int password = text.indexOf('\0', user) + 1;
        return user > 0 && password > 0 && check.test(text.substring(user, password - 1), text.substring(password));
    }

    @Override
    public void onSaslResponse(Sasl sasl, Transport transport) {}

    @Override
    public void onSaslMechanisms(Sasl sasl, Transport transport) {}

    @Override
    public void onSaslChallenge(Sasl sasl, Transport transport) {}

    @Override
    public void onSaslOutcome(Sasl sasl, Transport transport) {}
}
