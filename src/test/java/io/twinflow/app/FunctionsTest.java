package io.twinflow.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.spi.inject.FunctionInstanceInjector;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FunctionsTest {
    private final Functions functions = new Functions(Map.of(
            "ADT_INSTANCE_URL", "http://localhost:1",
            "DEVICE_MODELS", "*",
            "EventHubs", "Endpoint=sb://localhost;SharedAccessKeyName=n;SharedAccessKey=k;UseDevelopmentEmulator=true",
            "TIME_SERIES_HUB", "timeseries"));

    @ParameterizedTest
    @MethodSource("functionClasses")
    void everyFunctionIsWired(Class<?> function) {
        assertThat(functions.getInstance(function)).isNotNull();
    }

    @ParameterizedTest
    @MethodSource("functionClasses")
    void everyInvocationGetsTheSameObject(Class<?> function) {
        assertThat(functions.getInstance(function)).isSameAs(functions.getInstance(function));
    }

    @Test
    void theWorkerFindsExactlyOneInjectorAndMakingItNeedsNoSettings() {
        assertThat(ServiceLoader.load(FunctionInstanceInjector.class))
                .hasSize(1)
                .first()
                .isInstanceOf(Functions.class);
    }

    @Test
    void aMissingSettingIsNamedAtTheFirstInvocation() {
        Functions unset = new Functions(Map.of());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> unset.getInstance(Object.class))
                .withMessageContaining("ADT_INSTANCE_URL is not set");
    }

    @Test
    void aClassThatIsNoFunctionIsRefusedInWords() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> functions.getInstance(String.class))
                .withMessage("java.lang.String is not wired; add it to App");
    }

    static Stream<Class<?>> functionClasses() {
        return new ClassFileImporter(List.of(new ImportOption.DoNotIncludeTests()))
                .importPackages("io.twinflow.functions").stream()
                        .filter(type -> type.getMethods().stream()
                                .anyMatch(method -> method.isAnnotatedWith(FunctionName.class)))
                        .map(JavaClass::reflect);
    }
}
