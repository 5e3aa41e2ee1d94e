package io.twinflow.local.twins;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The versions of the data plane's API. */
public enum ApiVersion {
    V2020_10_31("2020-10-31", false),
    V2021_06_30_PREVIEW("2021-06-30-preview", false),
    V2022_05_31("2022-05-31", true),
    V2023_02_27_PREVIEW("2023-02-27-preview", true),
    V2023_06_30("2023-06-30", true),
    V2023_10_31("2023-10-31", true);

    /** What clients ask for that do not choose. */
    public static final ApiVersion NEWEST = V2023_10_31;

    private static final List<ApiVersion> ALL = List.of(values());

    private final String text;
    private final boolean twinTimes;

    ApiVersion(String text, boolean twinTimes) {
        this.text = text;
        this.twinTimes = twinTimes;
    }

    /**
     * The version that a request names.
     *
     * @throws TwinsException if it names none, or none that exists
     */
    public static ApiVersion of(@Nullable String parameter) {
        if (parameter == null) {
            throw new TwinsException(
                    400, "ApiVersionUnspecified", "An API version is required, but was not specified.");
        }
        for (ApiVersion version : ALL) {
            if (version.text.equalsIgnoreCase(parameter)) {
                return version;
            }
        }
        throw new TwinsException(400, "UnsupportedApiVersion", "The API version '" + parameter + "' is not supported.");
    }

    /** Whether {@code $lastUpdateTime} is shown and {@code sourceTime} may be written. */
    public boolean hasTwinTimes() {
        return twinTimes;
    }

    @Override
    public String toString() {
        return text;
    }
}
