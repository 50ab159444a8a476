using System.Collections.Concurrent;
using System.Reflection;
using System.Reflection.Emit;

namespace RnnKeras.Conformance.Python.Binding;

/// <summary>
/// Calls a method with boxed arguments. Unlike <see cref="MethodBase.Invoke(object?, object?[])"/> it can pass
/// <c>ReadOnlySpan&lt;T&gt;</c> (given as <c>T[]</c>), and an exception of the method arrives as it was thrown.
/// </summary>
public static class Invoker
{
    private static readonly ConcurrentDictionary<MethodBase, Func<object?, object?[], object?>> Stubs = new();

    public static object? Invoke(MethodBase method, object? target, object?[] arguments) => Stubs.GetOrAdd(method, Compile)(target, arguments);

    /// <summary>The element type of a <c>ReadOnlySpan&lt;T&gt;</c>, else null.</summary>
    public static Type? SpanElement(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ReadOnlySpan<>) ? type.GetGenericArguments()[0] : null;

    /// <summary>False for signatures that boxed arguments cannot reach: by reference, writable spans, open generics.</summary>
    public static bool CanInvoke(MethodBase method) => !method.ContainsGenericParameters
        && method.GetParameters().All(p => !p.ParameterType.IsPointer && (!p.ParameterType.IsByRefLike || SpanElement(p.ParameterType) is not null)
            && (!p.ParameterType.IsByRef || p.IsIn))
        && method is not MethodInfo { ReturnType: { IsByRefLike: true } or { IsByRef: true } or { IsPointer: true } };

    private static Func<object?, object?[], object?> Compile(MethodBase method)
    {
        var stub = new DynamicMethod(method.Name, typeof(object), [typeof(object), typeof(object[])], typeof(Invoker).Module, skipVisibility: true);
        var il = stub.GetILGenerator();
        var owner = method.DeclaringType!;
        if (!method.IsStatic && !method.IsConstructor)
        {
            il.Emit(OpCodes.Ldarg_0);
            il.Emit(owner.IsValueType ? OpCodes.Unbox : OpCodes.Castclass, owner);
        }
        foreach (var p in method.GetParameters())
        {
            il.Emit(OpCodes.Ldarg_1);
            il.Emit(OpCodes.Ldc_I4, p.Position);
            il.Emit(OpCodes.Ldelem_Ref);
            EmitArgument(il, p.ParameterType);
        }
        EmitCall(il, method);
        il.Emit(OpCodes.Ret);
        return stub.CreateDelegate<Func<object?, object?[], object?>>();
    }

    private static void EmitArgument(ILGenerator il, Type type)
    {
        if (SpanElement(type) is { } element)
        {
            il.Emit(OpCodes.Castclass, element.MakeArrayType());
            il.Emit(OpCodes.Call, type.GetMethod("op_Implicit", [element.MakeArrayType()])!);
        }
        else if (type.IsByRef)
        {
            il.Emit(OpCodes.Unbox, type.GetElementType()!); // an "in" parameter: the address of the boxed value
        }
        else
        {
            il.Emit(OpCodes.Unbox_Any, type);
        }
    }

    private static void EmitCall(ILGenerator il, MethodBase method)
    {
        if (method is ConstructorInfo constructor)
        {
            il.Emit(OpCodes.Newobj, constructor);
            if (constructor.DeclaringType!.IsValueType)
                il.Emit(OpCodes.Box, constructor.DeclaringType);
            return;
        }
        var info = (MethodInfo)method;
        il.Emit(info.IsVirtual && !info.DeclaringType!.IsValueType ? OpCodes.Callvirt : OpCodes.Call, info);
        if (info.ReturnType == typeof(void))
            il.Emit(OpCodes.Ldnull);
        else if (info.ReturnType.IsValueType)
            il.Emit(OpCodes.Box, info.ReturnType);
    }
}
