package io.twinflow.local.twins.dtdl;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Semantic types, their unit types and units.
 *
 * @see <a href="https://github.com/Azure/opendigitaltwins-dtdl/blob/master/DTDL/v3/DTDL.quantitativeTypes.v1.md">types</a>
 */
final class Quantities {
    /** Unit type: semantic types: units. A star marks what DTDL 2 lacks and the extension of DTDL 3 adds. */
    private static final String TABLE = """
            AccelerationUnit: Acceleration: centimetrePerSecondSquared gForce metrePerSecondSquared
            AngleUnit: Angle Latitude Longitude: degreeOfArc minuteOfArc radian secondOfArc turn
            AngularAccelerationUnit: AngularAcceleration: radianPerSecondSquared
            AngularVelocityUnit: AngularVelocity: degreePerSecond radianPerSecond revolutionPerMinute \
                revolutionPerSecond
            ApparentEnergyUnit: ApparentEnergy*: gigavoltAmpereHour* kilovoltAmpereHour* megavoltAmpereHour* \
                voltAmpereHour*
            ApparentPowerUnit: ApparentPower*: gigavoltAmpere* kilovoltAmpere* megavoltAmpere* millivoltAmpere* \
                voltAmpere*
            AreaUnit: Area: acre hectare squareCentimetre squareFoot squareInch squareKilometre squareMetre \
                squareMillimetre
            CapacitanceUnit: Capacitance: farad microfarad millifarad nanofarad picofarad
            ChargeUnit: ElectricCharge: ampereHour* coulomb milliampereHour*
            CurrentUnit: Current: ampere kiloampere* microampere milliampere
            DataRateUnit: DataRate: bitPerSecond bytePerSecond exbibitPerSecond exbibytePerSecond \
                gibibitPerSecond gibibytePerSecond kibibitPerSecond kibibytePerSecond mebibitPerSecond \
                mebibytePerSecond tebibitPerSecond tebibytePerSecond yobibitPerSecond yobibytePerSecond \
                zebibitPerSecond zebibytePerSecond
            DataSizeUnit: DataSize: bit byte exbibit exbibyte gibibit gibibyte kibibit kibibyte mebibit mebibyte \
                tebibit tebibyte yobibit yobibyte zebibit zebibyte
            DensityUnit: Density Humidity: gramPerCubicMetre kilogramPerCubicMetre microgramPerCubicMetre* \
                milligramPerCubicMetre*
            EnergyUnit: Energy: britishThermalUnit* electronvolt gigajoule gigawattHour* joule \
                kiloBritishThermalUnit* kilojoule kilowattHour megaelectronvolt megajoule megawattHour* \
                milliwattHour* terawattHour* wattHour*
            ForceUnit: Force Thrust: newton ounce pound ton
            FrequencyUnit: Frequency: gigahertz hertz kilohertz megahertz millihertz*
            IlluminanceUnit: Illuminance: footcandle lux
            InductanceUnit: Inductance: henry microhenry millihenry
            IonizingRadiationDoseUnit: IonizingRadiationDose*: gray* microgray* microsievert* milligray* \
                millisievert* sievert*
            IrradianceUnit: Irradiance*: wattPerSquareMetre*
            LengthUnit: Distance Length: astronomicalUnit centimetre foot inch kilometre metre micrometre mile \
                millimetre nanometre nauticalMile
            LuminanceUnit: Luminance: candelaPerSquareMetre
            LuminousFluxUnit: LuminousFlux: lumen
            LuminousIntensityUnit: LuminousIntensity: candela
            MagneticFluxUnit: MagneticFlux: maxwell weber
            MagneticInductionUnit: MagneticInduction: gauss* tesla
            MassFlowRateUnit: MassFlowRate: gramPerHour gramPerSecond kilogramPerHour kilogramPerSecond \
                massPoundPerHour*
            MassUnit: Mass: gram kilogram massPound* microgram milligram slug tonne
            PowerUnit: EnergyRate* Luminosity Power: britishThermalUnitPerHour* gigajoulePerHour* gigawatt \
                horsepower joulePerHour* joulePerSecond* kiloBritishThermalUnitPerHour* kilojoulePerHour* \
                kilojoulePerSecond* kilowatt kilowattHourPerYear megajoulePerHour* megawatt microwatt milliwatt \
                tonOfRefrigeration* watt
            PressureUnit: Pressure: bar decapascal* hectopascal* inchesOfMercury inchesOfWater kilopascal \
                millibar millimetresOfMercury pascal poundPerSquareInch
            RadioactivityUnit: Radioactivity*: becquerel* gigabecquerel* kilobecquerel* megabecquerel*
            ReactiveEnergyUnit: ReactiveEnergy*: gigavoltAmpereReactiveHour* kilovoltAmpereReactiveHour* \
                megavoltAmpereReactiveHour* voltAmpereReactiveHour*
            ReactivePowerUnit: ReactivePower*: gigavoltAmpereReactive* kilovoltAmpereReactive* \
                megavoltAmpereReactive* millivoltAmpereReactive* voltAmpereReactive*
            ResistanceUnit: Resistance: kiloohm megaohm milliohm ohm
            SoundPressureUnit: SoundPressure: bel decibel
            TemperatureUnit: Temperature: degreeCelsius degreeFahrenheit kelvin
            TimeUnit: TimeSpan: day hour microsecond millisecond minute nanosecond second year
            TorqueUnit: Torque: newtonMetre
            Unitless: Concentration* RelativeDensity* RelativeHumidity: partsPerBillion* partsPerMillion* \
                partsPerQuadrillion* partsPerTrillion* percent unity
            VelocityUnit: Velocity: centimetrePerSecond kilometrePerHour kilometrePerSecond knot metrePerHour \
                metrePerSecond milePerHour milePerSecond
            VoltageUnit: Voltage: kilovolt megavolt microvolt millivolt volt
            VolumeFlowRateUnit: VolumeFlowRate: cubicFootPerMinute* cubicMetrePerHour* cubicMetrePerMinute* \
                cubicMetrePerSecond* gallonPerHour* gallonPerMinute* litrePerHour litrePerMinute* litrePerSecond \
                millilitrePerHour millilitrePerMinute* millilitrePerSecond
            VolumeUnit: Volume: cubicCentimetre cubicFoot cubicInch cubicMetre fluidOunce gallon litre \
                millilitre
            """;

    private final Map<String, String> unitTypes = new LinkedHashMap<>();
    private final Map<String, Set<String>> units = new HashMap<>();

    private Quantities(boolean withStarred) {
        TABLE.lines().map(line -> line.split(": ", 3)).forEach(row -> {
            List<String> types = words(row[1], withStarred);
            types.forEach(type -> unitTypes.put(type, row[0]));
            if (!types.isEmpty()) {
                units.put(row[0], new TreeSet<>(words(row[2], withStarred)));
            }
        });
    }

    /** Those of a version; version 3 has them as an extension. */
    static Quantities of(DtdlVersion version) {
        return new Quantities(version != DtdlVersion.V2);
    }

    /** The unit type of each semantic type. */
    Map<String, String> unitTypes() {
        return Map.copyOf(unitTypes);
    }

    /** The units of each unit type. */
    Map<String, Set<String>> units() {
        return Map.copyOf(units);
    }

    private static List<String> words(String text, boolean withStarred) {
        List<String> words = new ArrayList<>();
        for (String word : text.split(" ", -1)) {
            boolean starred = word.endsWith("*");
            if (withStarred || !starred) {
                words.add(starred ? word.substring(0, word.length() - 1) : word);
            }
        }
        return words;
    }
}
