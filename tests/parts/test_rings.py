"""No module needs one that needs it, however long the way round."""

import grimp
import rustworkx


def rings() -> list[list[str]]:
    built = grimp.build_graph("muster", "muster_bench", cache_dir=None)
    graph = rustworkx.PyDiGraph()
    place = {name: graph.add_node(name) for name in sorted(built.modules)}
    for name, node in place.items():
        for imported in built.find_modules_directly_imported_by(name):
            graph.add_edge(node, place[imported], None)
    return [
        sorted(graph[index] for index in ring)
        for ring in rustworkx.strongly_connected_components(graph)
        if len(ring) > 1
    ]


def test_no_module_is_in_a_ring() -> None:
    assert rings() == []
