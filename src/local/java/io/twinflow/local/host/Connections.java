package io.twinflow.local.host;

import com.azure.core.credential.TokenCredential;
import com.azure.identity.DefaultAzureCredentialBuilder;
import com.azure.identity.ManagedIdentityCredentialBuilder;
import io.twinflow.local.LocalFailure;
import io.twinflow.local.consumer.HubAccess;
import java.util.Optional;

/**
 * The connections that bindings name, as the app's settings define them: one setting with a connection string, or
 * several that start with its name and say whom to trust.
 *
 * @see <a href="https://learn.microsoft.com/azure/azure-functions/functions-reference#connections">connections</a>
 */
final class Connections {
    private Connections() {}

    /**
     * The Event Hubs namespace of a connection.
     *
     * @throws LocalFailure if the settings do not define it
     */
    static HubAccess eventHubs(AppSettings settings, String connection) {
        Optional<HubAccess> byKey = settings.value(connection).map(HubAccess.ByKey::new);
        return byKey.or(() -> settings.value(connection + "__fullyQualifiedNamespace")
                        .map(namespace -> new HubAccess.ByIdentity(namespace, credential(settings, connection))))
                .orElseThrow(() -> new LocalFailure("Neither the setting " + connection + " nor " + connection
                        + "__fullyQualifiedNamespace is set; a binding uses that connection."));
    }

    /** The identity of a connection: what the machine or its user is logged in as, unless the settings say otherwise. */
    static TokenCredential credential(AppSettings settings, String connection) {
        Optional<String> client = settings.value(connection + "__clientId");
        if (settings.value(connection + "__credential")
                .filter("managedidentity"::equals)
                .isEmpty()) {
            return new DefaultAzureCredentialBuilder().build();
        }
        return new ManagedIdentityCredentialBuilder()
                .clientId(client.orElse(null))
                .build();
    }
}
