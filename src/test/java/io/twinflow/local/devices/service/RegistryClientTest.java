package io.twinflow.local.devices.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.azure.core.credential.AzureSasCredential;
import com.microsoft.azure.sdk.iot.service.auth.AuthenticationType;
import com.microsoft.azure.sdk.iot.service.auth.SymmetricKey;
import com.microsoft.azure.sdk.iot.service.exceptions.IotHubBadFormatException;
import com.microsoft.azure.sdk.iot.service.exceptions.IotHubConflictException;
import com.microsoft.azure.sdk.iot.service.exceptions.IotHubException;
import com.microsoft.azure.sdk.iot.service.exceptions.IotHubNotFoundException;
import com.microsoft.azure.sdk.iot.service.exceptions.IotHubPreconditionFailedException;
import com.microsoft.azure.sdk.iot.service.exceptions.IotHubUnauthorizedException;
import com.microsoft.azure.sdk.iot.service.registry.Device;
import com.microsoft.azure.sdk.iot.service.registry.DeviceStatus;
import com.microsoft.azure.sdk.iot.service.registry.Module;
import com.microsoft.azure.sdk.iot.service.registry.RegistryClient;
import com.microsoft.azure.sdk.iot.service.twin.DeviceCapabilities;
import io.twinflow.local.devices.KeyPair;
import io.twinflow.local.sas.AccessKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RegistryClientTest {
    private final ServiceSide here = new ServiceSide();
    private final RegistryClient registry = here.registry();

    @AfterEach
    void stop() {
        here.close();
    }

    @Test
    void aDeviceIsAddedReadAndRemoved() throws Exception {
        Device added = registry.addDevice(new Device("t1"));
        Device read = registry.getDevice("t1");
        registry.removeDevice("t1");

        assertThat(read.getPrimaryKey()).isEqualTo(added.getPrimaryKey()).isNotEmpty();
        assertThat(read.getStatus()).isEqualTo(DeviceStatus.Enabled);
        assertThat(read.getETag()).isNotEmpty().isEqualTo(added.getETag());
        assertThat(read.getGenerationId()).isNotEmpty();
        assertThat(read.getConnectionState()).hasToString("Disconnected");
        assertThatExceptionOfType(IotHubNotFoundException.class).isThrownBy(() -> registry.getDevice("t1"));
    }

    @Test
    void givenKeysAreKept() throws Exception {
        var wanted = new Device("t1");
        KeyPair keys = KeyPair.random();
        wanted.setSymmetricKey(key(keys));

        registry.addDevice(wanted);

        Device read = registry.getDevice("t1");
        assertThat(read.getPrimaryKey()).isEqualTo(keys.primary());
        assertThat(read.getSecondaryKey()).isEqualTo(keys.secondary());
    }

    @Test
    void aDeviceIsDisabledAndItsCapabilitiesAreKept() throws Exception {
        var edge = new Device("edge");
        edge.setCapabilities(new DeviceCapabilities());
        edge.getCapabilities().setIotEdge(true);
        Device added = registry.addDevice(edge);
        added.setStatus(DeviceStatus.Disabled);

        Device updated = registry.updateDevice(added);

        assertThat(updated.getStatus()).isEqualTo(DeviceStatus.Disabled);
        assertThat(updated.getStatusUpdatedTime()).doesNotStartWith("0001");
        assertThat(updated.getETag()).isNotEqualTo(added.getETag());
        assertThat(updated.getPrimaryKey()).isEqualTo(added.getPrimaryKey());
        assertThat(registry.getDevice("edge").getCapabilities().isIotEdge()).isTrue();
    }

    @Test
    void certificatesAreKeptAsAuthentication() throws Exception {
        var selfSigned = new Device("self", AuthenticationType.SELF_SIGNED);
        selfSigned.setThumbprint("a".repeat(40), "B".repeat(64));

        registry.addDevice(selfSigned);
        registry.addDevice(new Device("ca", AuthenticationType.CERTIFICATE_AUTHORITY));

        Device read = registry.getDevice("self");
        assertThat(read.getAuthenticationType()).isEqualTo(AuthenticationType.SELF_SIGNED);
        assertThat(read.getPrimaryThumbprint()).isEqualTo("A".repeat(40));
        assertThat(read.getSecondaryThumbprint()).isEqualTo("B".repeat(64));
        assertThat(registry.getDevice("ca").getAuthenticationType())
                .isEqualTo(AuthenticationType.CERTIFICATE_AUTHORITY);
    }

    @Test
    void modulesBelongToTheirDevice() throws Exception {
        registry.addDevice(new Device("t1"));
        Module added = registry.addModule(new Module("t1", "m1"));
        registry.addModule(new Module("t1", "m2"));
        KeyPair keys = KeyPair.random();
        added.setSymmetricKey(key(keys));

        Module updated = registry.updateModule(added);

        assertThat(updated.getPrimaryKey()).isEqualTo(keys.primary());
        assertThat(registry.getModule("t1", "m1").getSecondaryKey()).isEqualTo(keys.secondary());
        assertThat(registry.getModulesOnDevice("t1")).extracting(Module::getId).containsExactly("m1", "m2");
        registry.removeModule(registry.getModule("t1", "m1"));
        assertThatExceptionOfType(IotHubNotFoundException.class).isThrownBy(() -> registry.getModule("t1", "m1"));
        registry.removeDevice("t1");
        assertThatExceptionOfType(IotHubNotFoundException.class).isThrownBy(() -> registry.getModulesOnDevice("t1"));
    }

    @Test
    void devicesAreCounted() throws Exception {
        registry.addDevice(new Device("t1"));
        Device other = registry.addDevice(new Device("t2"));
        other.setStatus(DeviceStatus.Disabled);
        registry.updateDevice(other);

        var statistics = registry.getStatistics();

        assertThat(statistics.getTotalDeviceCount()).isEqualTo(2);
        assertThat(statistics.getDisabledDeviceCount()).isEqualTo(1);
    }

    @Test
    void refusalsAreTheServicesOwn() throws Exception {
        Device device = registry.addDevice(new Device("t1"));
        Device changed = registry.getDevice("t1");
        changed.setStatus(DeviceStatus.Disabled);
        registry.updateDevice(changed);
        var weak = new Device("weak");
        weak.setSymmetricKey(key(new KeyPair("c2hvcnQ=", "c2hvcnQ=")));

        assertThatExceptionOfType(IotHubConflictException.class)
                .isThrownBy(() -> registry.addDevice(new Device("t1")))
                .withMessageContaining("DeviceAlreadyExists");
        assertThatExceptionOfType(IotHubPreconditionFailedException.class)
                .isThrownBy(() -> registry.removeDevice(device));
        assertThatExceptionOfType(IotHubNotFoundException.class)
                .isThrownBy(() -> registry.updateDevice(new Device("none")))
                .withMessageContaining("DeviceNotFound");
        assertThatExceptionOfType(IotHubNotFoundException.class)
                .isThrownBy(() -> registry.addModule(new Module("none", "m1")));
        assertThatExceptionOfType(IotHubBadFormatException.class)
                .isThrownBy(() -> registry.addDevice(weak))
                .withMessageContaining("16 to 64 bytes");
        assertThatExceptionOfType(IotHubBadFormatException.class)
                .isThrownBy(() -> registry.addDevice(new Device("spaced out")));
        assertThatExceptionOfType(IotHubException.class)
                .isThrownBy(() -> registry.getJob("j1"))
                .withMessageContaining("not part of the local Azure");
    }

    @Test
    void aPolicyPermitsWhatItSays() throws Exception {
        var reader = new RegistryClient(here.host(), here.credential(HubPolicy.REGISTRY_READ));
        var service = new RegistryClient(here.host(), here.credential(HubPolicy.SERVICE));
        var stranger = new RegistryClient(
                here.host(),
                new AzureSasCredential(ServiceSide.token(HubPolicy.OWNER, AccessKey.ofBase64(KeyPair.randomKey()))));
        registry.addDevice(new Device("t1"));

        assertThat(reader.getDevice("t1").getDeviceId()).isEqualTo("t1");
        assertThatExceptionOfType(IotHubUnauthorizedException.class).isThrownBy(() -> reader.removeDevice("t1"));
        assertThatExceptionOfType(IotHubUnauthorizedException.class).isThrownBy(() -> service.getDevice("t1"));
        assertThatExceptionOfType(IotHubUnauthorizedException.class).isThrownBy(() -> stranger.getDevice("t1"));
    }

    @Test
    void aTokenForAPartOfTheHubOpensThatPartOnly() throws Exception {
        AccessKey key = AccessKey.ofBase64(here.access.key(HubPolicy.OWNER));
        String token = ServiceSide.token(ServiceSide.HOST + "/devices/t1", HubPolicy.OWNER, key);
        var partly = new RegistryClient(here.host(), new AzureSasCredential(token));
        registry.addDevice(new Device("t1"));
        registry.addDevice(new Device("t10"));
        registry.addModule(new Module("t1", "m1"));

        assertThat(partly.getDevice("t1").getDeviceId()).isEqualTo("t1");
        assertThat(partly.getModule("t1", "m1").getId()).isEqualTo("m1");
        assertThatExceptionOfType(IotHubUnauthorizedException.class).isThrownBy(() -> partly.getDevice("t10"));
        assertThatExceptionOfType(IotHubUnauthorizedException.class).isThrownBy(partly::getStatistics);
    }

    @Test
    void aConnectionStringWorksWhereHttpsHasItsUsualPort() throws Exception {
        assumeThat(here.listensAlsoAt(443)).as("may bind port 443").isTrue();
        var plain = new RegistryClient(here.connectionString());

        plain.addDevice(new Device("t1"));

        assertThat(plain.getDevice("t1").getDeviceId()).isEqualTo("t1");
    }

    private static SymmetricKey key(KeyPair keys) {
        var key = new SymmetricKey();
        key.setPrimaryKey(keys.primary());
        key.setSecondaryKey(keys.secondary());
        return key;
    }
}
