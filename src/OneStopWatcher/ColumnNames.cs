using System.Runtime.CompilerServices;
using Dapper;

namespace OneStopWatcher;

/// <summary>Maps <c>snake_case</c> columns to properties. Dapper keeps this for the whole process, so it is set once, before anything is read.</summary>
internal static class ColumnNames
{
    [ModuleInitializer]
    internal static void MatchSnakeCase() => DefaultTypeMap.MatchNamesWithUnderscores = true;
}
