using System.Text.Json.Serialization;

namespace RnnKeras.Data;

/// <summary>What is written and read as JSON without reflection, which a trimmed application lacks. NaN and infinities are texts.</summary>
[JsonSourceGenerationOptions(NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals)]
[JsonSerializable(typeof(Dictionary<string, object?>), TypeInfoPropertyName = "Entries")]
[JsonSerializable(typeof(Dictionary<string, int>), TypeInfoPropertyName = "WordIndex")]
[JsonSerializable(typeof(bool))]
[JsonSerializable(typeof(int))]
[JsonSerializable(typeof(long))]
[JsonSerializable(typeof(float))]
[JsonSerializable(typeof(double))]
[JsonSerializable(typeof(object[]))]
[JsonSerializable(typeof(bool[]))]
[JsonSerializable(typeof(int[]))]
[JsonSerializable(typeof(long[]))]
[JsonSerializable(typeof(float[]))]
[JsonSerializable(typeof(double[]))]
[JsonSerializable(typeof(string[]))]
[JsonSerializable(typeof(List<object>))]
[JsonSerializable(typeof(List<int>))]
[JsonSerializable(typeof(List<double>))]
[JsonSerializable(typeof(List<string>))]
internal sealed partial class JsonTypes : JsonSerializerContext;
