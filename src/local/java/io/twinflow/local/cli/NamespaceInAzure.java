package io.twinflow.local.cli;

import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.azure.core.exception.ClientAuthenticationException;
import com.azure.identity.DefaultAzureCredentialBuilder;
import io.twinflow.local.LocalFailure;
import io.twinflow.local.consumer.HubAccess;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** An Event Hubs namespace in Azure. What would keep its client trying for minutes is looked at first. */
final class NamespaceInAzure {
    private static final String SCOPE = "https://eventhubs.azure.net/.default";

    private NamespaceInAzure() {}

    /**
     * Enters as who is logged in.
     *
     * @throws LocalFailure if there is no such namespace, or nobody is logged in
     */
    static HubAccess enter(String name) {
        try {
            var unused = InetAddress.getByName(name);
        } catch (UnknownHostException e) {
            throw new LocalFailure("There is no Event Hubs namespace at '" + name
                    + "': --event-hubs takes NAME.servicebus.windows.net.");
        }
        TokenCredential credential = new DefaultAzureCredentialBuilder().build();
        try {
            var unused = credential.getTokenSync(new TokenRequestContext().addScopes(SCOPE));
        } catch (ClientAuthenticationException e) {
            throw new LocalFailure("Nobody is logged in to Azure who may enter Event Hubs: run 'az login' first.");
        }
        return new HubAccess.ByIdentity(name, credential);
    }
}
