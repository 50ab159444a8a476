using System.Reflection;
using System.Reflection.Emit;

namespace RnnKeras.Conformance.Python.Binding;

/// <summary>
/// A .NET class generated for a Python class that extends a façade class. It has the constructors of its base, overrides every
/// virtual method that the Python class defines (arguments and result are converted by name as for any other call), answers
/// virtual properties from the attributes that Python sets, and keeps the base's own methods reachable for <c>super()</c>.
/// One mechanism for every base class, so a class of the façade needs no adapter to be subclassed from a replayed script.
/// </summary>
public sealed class HostSubclass
{
    private const BindingFlags Instance = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;
    private const string BasePrefix = "base:";

    private static readonly ModuleBuilder Module = AssemblyBuilder
        .DefineDynamicAssembly(new AssemblyName("RnnKeras.Conformance.PythonClasses"), AssemblyBuilderAccess.Run)
        .DefineDynamicModule("PythonClasses");

    private static int count;

    private readonly ConstructorInfo[] baseConstructors;

    private HostSubclass(Type type, ConstructorInfo[] baseConstructors) => (Type, this.baseConstructors) = (type, baseConstructors);

    /// <summary>The generated class: what stands for the Python class where the library wants a type.</summary>
    public Type Type { get; }

    /// <exception cref="PyException">The façade class cannot be subclassed.</exception>
    public static HostSubclass Create(PyClass python)
    {
        var parent = python.HostBase!;
        if (parent.IsSealed)
            throw new PyException("TypeError", $"{python.Name}: the class {parent.Name} is sealed and cannot be subclassed.");
        lock (Module)
        {
            var builder = Module.DefineType($"Python{++count}.{python.Name}", TypeAttributes.Public | TypeAttributes.Class, parent);
            var self = builder.DefineField("python", typeof(PyObject), FieldAttributes.Public);
            var attributes = builder.DefineField("attributes", typeof(PyAttributes), FieldAttributes.Public);
            var constructors = Constructors(parent);
            foreach (var constructor in constructors)
                DefineConstructor(builder, self, attributes, constructor);
            foreach (var method in Overridable(parent))
                DefineOverride(builder, self, method, python);
            foreach (var contract in Contracts(parent, python))
                Implement(builder, self, contract, python);
            return new(builder.CreateType(), constructors);
        }
    }

    /// <summary>Runs the base constructor that the arguments fit.</summary>
    public object Instantiate(PyObject self, Arguments arguments)
    {
        var (chosen, values) = Binder.Bind(Type.Name, baseConstructors, arguments);
        Type[] signature = [typeof(PyObject), .. chosen.GetParameters().Select(p => p.ParameterType)];
        return Invoker.Invoke(Type.GetConstructor(signature)!, null, [self, .. values])!;
    }

    /// <summary>The base class' own version of a method, for <c>super().name(…)</c>.</summary>
    public IReadOnlyList<MethodInfo> BaseMethods(string name) =>
        [.. Type.GetMethods(Instance).Where(m => m.Name == BasePrefix + name || (m.Name == name && m.DeclaringType != Type))];

    private static ConstructorInfo[] Constructors(Type parent) =>
        [.. parent.GetConstructors(Instance).Where(c => c.IsPublic || c.IsFamily || c.IsFamilyOrAssembly)];

    private static IEnumerable<MethodInfo> Overridable(Type parent) => parent.GetMethods(Instance)
        .Where(m => m.IsVirtual && !m.IsFinal && !m.IsGenericMethod && (m.IsPublic || m.IsFamily || m.IsFamilyOrAssembly))
        .Where(m => m.DeclaringType != typeof(object))
        .Where(m => m.GetParameters().All(p => !p.ParameterType.IsByRefLike && !p.ParameterType.IsByRef));

    /// <summary>
    /// Interfaces of the library that the Python class fulfils without naming them: it provides every member that has no default.
    /// So a Layer with a <c>state_size</c> is an ICell, as in Keras.
    /// </summary>
    private static IEnumerable<Type> Contracts(Type parent, PyClass python) => parent.Assembly.GetExportedTypes()
        .Where(t => t.IsInterface && !t.IsGenericType && !t.IsAssignableFrom(parent) && t.Namespace == parent.Namespace)
        .Where(t => t.GetMethods().Where(m => m.IsAbstract).ToList() is { Count: > 0 } required && required.All(m => python.Provides(PropertyOf(m) ?? m.Name)));

    private static void Implement(TypeBuilder builder, FieldInfo self, Type contract, PyClass python)
    {
        builder.AddInterfaceImplementation(contract);
        foreach (var method in contract.GetMethods().Where(m => m.IsVirtual && python.Provides(PropertyOf(m) ?? m.Name)))
        {
            var body = Define(builder, $"{contract.Name}.{method.Name}", MethodAttributes.Private | MethodAttributes.Virtual | MethodAttributes.Final, method);
            EmitDispatch(body.GetILGenerator(), self, method, HostDispatch.Register(method, PropertyOf(method)));
            builder.DefineMethodOverride(body, method);
        }
    }

    private static string? PropertyOf(MethodInfo method) =>
        method.IsSpecialName && method.Name.StartsWith("get_", StringComparison.Ordinal) ? method.Name[4..] : null;

    private static void DefineConstructor(TypeBuilder builder, FieldInfo self, FieldInfo attributes, ConstructorInfo parent)
    {
        var parameters = parent.GetParameters();
        var constructor = builder.DefineConstructor(
            MethodAttributes.Public, CallingConventions.Standard, [typeof(PyObject), .. parameters.Select(p => p.ParameterType)]);
        foreach (var p in parameters)
            constructor.DefineParameter(p.Position + 2, ParameterAttributes.None, p.Name);
        var il = constructor.GetILGenerator();
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldarg_1);
        il.Emit(OpCodes.Stfld, self);
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldarg_1);
        il.Emit(OpCodes.Call, typeof(PyObject).GetProperty(nameof(PyObject.Attributes))!.GetMethod!);
        il.Emit(OpCodes.Stfld, attributes);
        il.Emit(OpCodes.Ldarg_1);
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Call, typeof(PyObject).GetMethod(nameof(PyObject.Attach))!);
        il.Emit(OpCodes.Ldarg_0);
        for (var i = 0; i < parameters.Length; i++)
            il.Emit(OpCodes.Ldarg, (short)(i + 2));
        il.Emit(OpCodes.Call, parent);
        il.Emit(OpCodes.Ret);
    }

    private static void DefineOverride(TypeBuilder builder, FieldInfo self, MethodInfo method, PyClass python)
    {
        var property = PropertyOf(method);
        var defined = python.TryFind(property ?? method.Name, out var member) && member is ICallable or Descriptor;
        if (!defined && !method.IsAbstract && (property is null || python.Members.Count == 0))
            return;
        var token = HostDispatch.Register(method, property);
        if (!method.IsAbstract)
            DefineBaseCall(builder, method);
        var visibility = method.Attributes & MethodAttributes.MemberAccessMask;
        if (visibility == MethodAttributes.FamORAssem)
            visibility = MethodAttributes.Family; // the other half of "protected internal" does not exist in this assembly
        var body = Define(builder, method.Name, visibility | MethodAttributes.Virtual | MethodAttributes.HideBySig, method);
        EmitDispatch(body.GetILGenerator(), self, method, token);
        builder.DefineMethodOverride(body, method);
    }

    private static void DefineBaseCall(TypeBuilder builder, MethodInfo method)
    {
        var il = Define(builder, BasePrefix + method.Name, MethodAttributes.Public | MethodAttributes.HideBySig, method).GetILGenerator();
        for (var i = 0; i <= method.GetParameters().Length; i++)
            il.Emit(OpCodes.Ldarg, (short)i);
        il.Emit(OpCodes.Call, method);
        il.Emit(OpCodes.Ret);
    }

    private static MethodBuilder Define(TypeBuilder builder, string name, MethodAttributes attributes, MethodInfo like)
    {
        var parameters = like.GetParameters();
        var method = builder.DefineMethod(name, attributes, like.ReturnType, [.. parameters.Select(p => p.ParameterType)]);
        foreach (var p in parameters)
        {
            var copy = method.DefineParameter(p.Position + 1, p.Attributes & ~ParameterAttributes.HasDefault, p.Name);
            if (p.HasDefaultValue && p.RawDefaultValue is null or string or bool or int or long or double or float)
                copy.SetConstant(p.RawDefaultValue);
        }
        return method;
    }

    /// <summary><c>return HostDispatch.Call&lt;R&gt;(this, python, token, new object[] { arguments });</c></summary>
    private static void EmitDispatch(ILGenerator il, FieldInfo self, MethodInfo method, int token)
    {
        var parameters = method.GetParameters();
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldfld, self);
        il.Emit(OpCodes.Ldc_I4, token);
        il.Emit(OpCodes.Ldc_I4, parameters.Length);
        il.Emit(OpCodes.Newarr, typeof(object));
        for (var i = 0; i < parameters.Length; i++)
        {
            il.Emit(OpCodes.Dup);
            il.Emit(OpCodes.Ldc_I4, i);
            il.Emit(OpCodes.Ldarg, (short)(i + 1));
            if (parameters[i].ParameterType.IsValueType)
                il.Emit(OpCodes.Box, parameters[i].ParameterType);
            il.Emit(OpCodes.Stelem_Ref);
        }
        var result = method.ReturnType == typeof(void) ? typeof(object) : method.ReturnType;
        il.Emit(OpCodes.Call, typeof(HostDispatch).GetMethod(nameof(HostDispatch.Call))!.MakeGenericMethod(result));
        if (method.ReturnType == typeof(void))
            il.Emit(OpCodes.Pop);
        il.Emit(OpCodes.Ret);
    }

    /// <summary>Calls the base class' version of an overridden method.</summary>
    public object? CallBase(object host, MethodInfo method, object?[] arguments)
    {
        Type[] signature = [.. method.GetParameters().Select(p => p.ParameterType)];
        var own = Type.GetMethod(BasePrefix + method.Name, Instance, signature)
            ?? throw new PyException("NotImplementedError", $"{Type.Name}: the abstract member '{method.Name}' of {method.DeclaringType!.Name} is not defined.");
        return Invoker.Invoke(own, host, arguments);
    }
}
