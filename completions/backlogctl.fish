# Print an optspec for argparse to handle cmd's options that are independent of any subcommand.
function __fish_backlogctl_global_optspecs
    string join \n demo= env= context= n/namespace= param= timeout= login-timeout= o/output= color= v/verbose q/quiet seed= h/help V/version
end

function __fish_backlogctl_needs_command
    # Figure out if the current invocation already has a command.
    set -l cmd (commandline -opc)
    set -e cmd[1]
    argparse -s (__fish_backlogctl_global_optspecs) -- $cmd 2>/dev/null
    or return
    if set -q argv[1]
        # Also print the command, so this can be used to figure out what it is.
        echo $argv[1]
        return 1
    end
    return 0
end

function __fish_backlogctl_using_subcommand
    set -l cmd (__fish_backlogctl_needs_command)
    test -z "$cmd"
    and return 1
    contains -- $cmd[1] $argv
end

complete -c backlogctl -n "__fish_backlogctl_needs_command" -l demo -d 'Use the simulated cluster instead of a real one: nothing to install' -r
complete -c backlogctl -n "__fish_backlogctl_needs_command" -l env -d 'The environment of the configuration' -r
complete -c backlogctl -n "__fish_backlogctl_needs_command" -l context -d 'The kubeconfig context' -r
complete -c backlogctl -n "__fish_backlogctl_needs_command" -s n -l namespace -d 'The namespace; the same as --param namespace=NAME' -r
complete -c backlogctl -n "__fish_backlogctl_needs_command" -l param -d 'Set a parameter of the runbook; may be given several times' -r
complete -c backlogctl -n "__fish_backlogctl_needs_command" -l timeout -d 'The time limit for all readings of a step [default: 5s]' -r
complete -c backlogctl -n "__fish_backlogctl_needs_command" -l login-timeout -d 'The time limit for a login [default: 120s]' -r
complete -c backlogctl -n "__fish_backlogctl_needs_command" -s o -l output -d 'The form of the output' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON event a line, as it happens'
markdown\t'Markdown, to paste into a channel'"
complete -c backlogctl -n "__fish_backlogctl_needs_command" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c backlogctl -n "__fish_backlogctl_needs_command" -l seed -d 'The seed of the simulated cluster: the same seed gives the same screen' -r
complete -c backlogctl -n "__fish_backlogctl_needs_command" -s v -l verbose -d 'Show the details, the query and the equivalent command of every reading'
complete -c backlogctl -n "__fish_backlogctl_needs_command" -s q -l quiet -d 'Show the verdict and the next command only'
complete -c backlogctl -n "__fish_backlogctl_needs_command" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c backlogctl -n "__fish_backlogctl_needs_command" -s V -l version -d 'Print version'
complete -c backlogctl -n "__fish_backlogctl_needs_command" -f -a "runbook" -d 'List, show, check and draw runbooks'
complete -c backlogctl -n "__fish_backlogctl_needs_command" -f -a "demo" -d 'The simulated cluster\'s scenarios'
complete -c backlogctl -n "__fish_backlogctl_needs_command" -f -a "completions" -d 'Print the completion script of a shell'
complete -c backlogctl -n "__fish_backlogctl_needs_command" -f -a "drift" -d 'Walk the built-in runbook drift'
complete -c backlogctl -n "__fish_backlogctl_needs_command" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and not __fish_seen_subcommand_from list show check graph schema help" -l demo -d 'Use the simulated cluster instead of a real one: nothing to install' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and not __fish_seen_subcommand_from list show check graph schema help" -l env -d 'The environment of the configuration' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and not __fish_seen_subcommand_from list show check graph schema help" -l context -d 'The kubeconfig context' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and not __fish_seen_subcommand_from list show check graph schema help" -s n -l namespace -d 'The namespace; the same as --param namespace=NAME' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and not __fish_seen_subcommand_from list show check graph schema help" -l param -d 'Set a parameter of the runbook; may be given several times' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and not __fish_seen_subcommand_from list show check graph schema help" -l timeout -d 'The time limit for all readings of a step [default: 5s]' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and not __fish_seen_subcommand_from list show check graph schema help" -l login-timeout -d 'The time limit for a login [default: 120s]' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and not __fish_seen_subcommand_from list show check graph schema help" -s o -l output -d 'The form of the output' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON event a line, as it happens'
markdown\t'Markdown, to paste into a channel'"
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and not __fish_seen_subcommand_from list show check graph schema help" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and not __fish_seen_subcommand_from list show check graph schema help" -l seed -d 'The seed of the simulated cluster: the same seed gives the same screen' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and not __fish_seen_subcommand_from list show check graph schema help" -s v -l verbose -d 'Show the details, the query and the equivalent command of every reading'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and not __fish_seen_subcommand_from list show check graph schema help" -s q -l quiet -d 'Show the verdict and the next command only'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and not __fish_seen_subcommand_from list show check graph schema help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and not __fish_seen_subcommand_from list show check graph schema help" -f -a "list" -d 'List the built-in runbooks and your own'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and not __fish_seen_subcommand_from list show check graph schema help" -f -a "show" -d 'Show a runbook: its parameters, readings, causes, remedies and criteria'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and not __fish_seen_subcommand_from list show check graph schema help" -f -a "check" -d 'Find every fault of runbooks; without arguments, of all that there are'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and not __fish_seen_subcommand_from list show check graph schema help" -f -a "graph" -d 'Draw a runbook as a Mermaid flow chart'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and not __fish_seen_subcommand_from list show check graph schema help" -f -a "schema" -d 'Print the JSON Schema of the runbook format'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and not __fish_seen_subcommand_from list show check graph schema help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from list" -l demo -d 'Use the simulated cluster instead of a real one: nothing to install' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from list" -l env -d 'The environment of the configuration' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from list" -l context -d 'The kubeconfig context' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from list" -s n -l namespace -d 'The namespace; the same as --param namespace=NAME' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from list" -l param -d 'Set a parameter of the runbook; may be given several times' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from list" -l timeout -d 'The time limit for all readings of a step [default: 5s]' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from list" -l login-timeout -d 'The time limit for a login [default: 120s]' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from list" -s o -l output -d 'The form of the output' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON event a line, as it happens'
markdown\t'Markdown, to paste into a channel'"
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from list" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from list" -l seed -d 'The seed of the simulated cluster: the same seed gives the same screen' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Show the details, the query and the equivalent command of every reading'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Show the verdict and the next command only'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from show" -l demo -d 'Use the simulated cluster instead of a real one: nothing to install' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from show" -l env -d 'The environment of the configuration' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from show" -l context -d 'The kubeconfig context' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from show" -s n -l namespace -d 'The namespace; the same as --param namespace=NAME' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from show" -l param -d 'Set a parameter of the runbook; may be given several times' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from show" -l timeout -d 'The time limit for all readings of a step [default: 5s]' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from show" -l login-timeout -d 'The time limit for a login [default: 120s]' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from show" -s o -l output -d 'The form of the output' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON event a line, as it happens'
markdown\t'Markdown, to paste into a channel'"
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from show" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from show" -l seed -d 'The seed of the simulated cluster: the same seed gives the same screen' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from show" -l source -d 'Print its file as it is, to start your own from'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Show the details, the query and the equivalent command of every reading'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Show the verdict and the next command only'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from check" -l demo -d 'Use the simulated cluster instead of a real one: nothing to install' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from check" -l env -d 'The environment of the configuration' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from check" -l context -d 'The kubeconfig context' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from check" -s n -l namespace -d 'The namespace; the same as --param namespace=NAME' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from check" -l param -d 'Set a parameter of the runbook; may be given several times' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from check" -l timeout -d 'The time limit for all readings of a step [default: 5s]' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from check" -l login-timeout -d 'The time limit for a login [default: 120s]' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from check" -s o -l output -d 'The form of the output' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON event a line, as it happens'
markdown\t'Markdown, to paste into a channel'"
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from check" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from check" -l seed -d 'The seed of the simulated cluster: the same seed gives the same screen' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from check" -s v -l verbose -d 'Show the details, the query and the equivalent command of every reading'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from check" -s q -l quiet -d 'Show the verdict and the next command only'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from check" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from graph" -l demo -d 'Use the simulated cluster instead of a real one: nothing to install' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from graph" -l env -d 'The environment of the configuration' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from graph" -l context -d 'The kubeconfig context' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from graph" -s n -l namespace -d 'The namespace; the same as --param namespace=NAME' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from graph" -l param -d 'Set a parameter of the runbook; may be given several times' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from graph" -l timeout -d 'The time limit for all readings of a step [default: 5s]' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from graph" -l login-timeout -d 'The time limit for a login [default: 120s]' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from graph" -s o -l output -d 'The form of the output' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON event a line, as it happens'
markdown\t'Markdown, to paste into a channel'"
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from graph" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from graph" -l seed -d 'The seed of the simulated cluster: the same seed gives the same screen' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from graph" -s v -l verbose -d 'Show the details, the query and the equivalent command of every reading'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from graph" -s q -l quiet -d 'Show the verdict and the next command only'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from graph" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from schema" -l demo -d 'Use the simulated cluster instead of a real one: nothing to install' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from schema" -l env -d 'The environment of the configuration' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from schema" -l context -d 'The kubeconfig context' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from schema" -s n -l namespace -d 'The namespace; the same as --param namespace=NAME' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from schema" -l param -d 'Set a parameter of the runbook; may be given several times' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from schema" -l timeout -d 'The time limit for all readings of a step [default: 5s]' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from schema" -l login-timeout -d 'The time limit for a login [default: 120s]' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from schema" -s o -l output -d 'The form of the output' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON event a line, as it happens'
markdown\t'Markdown, to paste into a channel'"
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from schema" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from schema" -l seed -d 'The seed of the simulated cluster: the same seed gives the same screen' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from schema" -s v -l verbose -d 'Show the details, the query and the equivalent command of every reading'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from schema" -s q -l quiet -d 'Show the verdict and the next command only'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from schema" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from help" -f -a "list" -d 'List the built-in runbooks and your own'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from help" -f -a "show" -d 'Show a runbook: its parameters, readings, causes, remedies and criteria'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from help" -f -a "check" -d 'Find every fault of runbooks; without arguments, of all that there are'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from help" -f -a "graph" -d 'Draw a runbook as a Mermaid flow chart'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from help" -f -a "schema" -d 'Print the JSON Schema of the runbook format'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand demo; and not __fish_seen_subcommand_from list help" -l demo -d 'Use the simulated cluster instead of a real one: nothing to install' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand demo; and not __fish_seen_subcommand_from list help" -l env -d 'The environment of the configuration' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand demo; and not __fish_seen_subcommand_from list help" -l context -d 'The kubeconfig context' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand demo; and not __fish_seen_subcommand_from list help" -s n -l namespace -d 'The namespace; the same as --param namespace=NAME' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand demo; and not __fish_seen_subcommand_from list help" -l param -d 'Set a parameter of the runbook; may be given several times' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand demo; and not __fish_seen_subcommand_from list help" -l timeout -d 'The time limit for all readings of a step [default: 5s]' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand demo; and not __fish_seen_subcommand_from list help" -l login-timeout -d 'The time limit for a login [default: 120s]' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand demo; and not __fish_seen_subcommand_from list help" -s o -l output -d 'The form of the output' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON event a line, as it happens'
markdown\t'Markdown, to paste into a channel'"
complete -c backlogctl -n "__fish_backlogctl_using_subcommand demo; and not __fish_seen_subcommand_from list help" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c backlogctl -n "__fish_backlogctl_using_subcommand demo; and not __fish_seen_subcommand_from list help" -l seed -d 'The seed of the simulated cluster: the same seed gives the same screen' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand demo; and not __fish_seen_subcommand_from list help" -s v -l verbose -d 'Show the details, the query and the equivalent command of every reading'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand demo; and not __fish_seen_subcommand_from list help" -s q -l quiet -d 'Show the verdict and the next command only'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand demo; and not __fish_seen_subcommand_from list help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand demo; and not __fish_seen_subcommand_from list help" -f -a "list" -d 'List the scenarios of the simulated cluster'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand demo; and not __fish_seen_subcommand_from list help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand demo; and __fish_seen_subcommand_from list" -l demo -d 'Use the simulated cluster instead of a real one: nothing to install' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand demo; and __fish_seen_subcommand_from list" -l env -d 'The environment of the configuration' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand demo; and __fish_seen_subcommand_from list" -l context -d 'The kubeconfig context' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand demo; and __fish_seen_subcommand_from list" -s n -l namespace -d 'The namespace; the same as --param namespace=NAME' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand demo; and __fish_seen_subcommand_from list" -l param -d 'Set a parameter of the runbook; may be given several times' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand demo; and __fish_seen_subcommand_from list" -l timeout -d 'The time limit for all readings of a step [default: 5s]' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand demo; and __fish_seen_subcommand_from list" -l login-timeout -d 'The time limit for a login [default: 120s]' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand demo; and __fish_seen_subcommand_from list" -s o -l output -d 'The form of the output' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON event a line, as it happens'
markdown\t'Markdown, to paste into a channel'"
complete -c backlogctl -n "__fish_backlogctl_using_subcommand demo; and __fish_seen_subcommand_from list" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c backlogctl -n "__fish_backlogctl_using_subcommand demo; and __fish_seen_subcommand_from list" -l seed -d 'The seed of the simulated cluster: the same seed gives the same screen' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand demo; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Show the details, the query and the equivalent command of every reading'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand demo; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Show the verdict and the next command only'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand demo; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand demo; and __fish_seen_subcommand_from help" -f -a "list" -d 'List the scenarios of the simulated cluster'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand demo; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand completions" -l demo -d 'Use the simulated cluster instead of a real one: nothing to install' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand completions" -l env -d 'The environment of the configuration' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand completions" -l context -d 'The kubeconfig context' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand completions" -s n -l namespace -d 'The namespace; the same as --param namespace=NAME' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand completions" -l param -d 'Set a parameter of the runbook; may be given several times' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand completions" -l timeout -d 'The time limit for all readings of a step [default: 5s]' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand completions" -l login-timeout -d 'The time limit for a login [default: 120s]' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand completions" -s o -l output -d 'The form of the output' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON event a line, as it happens'
markdown\t'Markdown, to paste into a channel'"
complete -c backlogctl -n "__fish_backlogctl_using_subcommand completions" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c backlogctl -n "__fish_backlogctl_using_subcommand completions" -l seed -d 'The seed of the simulated cluster: the same seed gives the same screen' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand completions" -s v -l verbose -d 'Show the details, the query and the equivalent command of every reading'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand completions" -s q -l quiet -d 'Show the verdict and the next command only'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand completions" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and not __fish_seen_subcommand_from confirm diagnose exit-check help" -l demo -d 'Use the simulated cluster instead of a real one: nothing to install' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and not __fish_seen_subcommand_from confirm diagnose exit-check help" -l env -d 'The environment of the configuration' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and not __fish_seen_subcommand_from confirm diagnose exit-check help" -l context -d 'The kubeconfig context' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and not __fish_seen_subcommand_from confirm diagnose exit-check help" -s n -l namespace -d 'The namespace; the same as --param namespace=NAME' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and not __fish_seen_subcommand_from confirm diagnose exit-check help" -l param -d 'Set a parameter of the runbook; may be given several times' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and not __fish_seen_subcommand_from confirm diagnose exit-check help" -l timeout -d 'The time limit for all readings of a step [default: 5s]' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and not __fish_seen_subcommand_from confirm diagnose exit-check help" -l login-timeout -d 'The time limit for a login [default: 120s]' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and not __fish_seen_subcommand_from confirm diagnose exit-check help" -s o -l output -d 'The form of the output' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON event a line, as it happens'
markdown\t'Markdown, to paste into a channel'"
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and not __fish_seen_subcommand_from confirm diagnose exit-check help" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and not __fish_seen_subcommand_from confirm diagnose exit-check help" -l seed -d 'The seed of the simulated cluster: the same seed gives the same screen' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and not __fish_seen_subcommand_from confirm diagnose exit-check help" -s v -l verbose -d 'Show the details, the query and the equivalent command of every reading'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and not __fish_seen_subcommand_from confirm diagnose exit-check help" -s q -l quiet -d 'Show the verdict and the next command only'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and not __fish_seen_subcommand_from confirm diagnose exit-check help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and not __fish_seen_subcommand_from confirm diagnose exit-check help" -f -a "confirm" -d 'Is it real, how bad is it, and what to do in the first five minutes'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and not __fish_seen_subcommand_from confirm diagnose exit-check help" -f -a "diagnose" -d 'Take every reading at once and name the cause, the remedy and the command to run next'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and not __fish_seen_subcommand_from confirm diagnose exit-check help" -f -a "exit-check" -d 'Are the exit criteria met, each with its reason'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and not __fish_seen_subcommand_from confirm diagnose exit-check help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from confirm" -l demo -d 'Use the simulated cluster instead of a real one: nothing to install' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from confirm" -l env -d 'The environment of the configuration' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from confirm" -l context -d 'The kubeconfig context' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from confirm" -s n -l namespace -d 'The namespace; the same as --param namespace=NAME' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from confirm" -l param -d 'Set a parameter of the runbook; may be given several times' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from confirm" -l timeout -d 'The time limit for all readings of a step [default: 5s]' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from confirm" -l login-timeout -d 'The time limit for a login [default: 120s]' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from confirm" -s o -l output -d 'The form of the output' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON event a line, as it happens'
markdown\t'Markdown, to paste into a channel'"
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from confirm" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from confirm" -l seed -d 'The seed of the simulated cluster: the same seed gives the same screen' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from confirm" -s v -l verbose -d 'Show the details, the query and the equivalent command of every reading'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from confirm" -s q -l quiet -d 'Show the verdict and the next command only'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from confirm" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from diagnose" -l demo -d 'Use the simulated cluster instead of a real one: nothing to install' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from diagnose" -l env -d 'The environment of the configuration' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from diagnose" -l context -d 'The kubeconfig context' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from diagnose" -s n -l namespace -d 'The namespace; the same as --param namespace=NAME' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from diagnose" -l param -d 'Set a parameter of the runbook; may be given several times' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from diagnose" -l timeout -d 'The time limit for all readings of a step [default: 5s]' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from diagnose" -l login-timeout -d 'The time limit for a login [default: 120s]' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from diagnose" -s o -l output -d 'The form of the output' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON event a line, as it happens'
markdown\t'Markdown, to paste into a channel'"
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from diagnose" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from diagnose" -l seed -d 'The seed of the simulated cluster: the same seed gives the same screen' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from diagnose" -s v -l verbose -d 'Show the details, the query and the equivalent command of every reading'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from diagnose" -s q -l quiet -d 'Show the verdict and the next command only'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from diagnose" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from exit-check" -l demo -d 'Use the simulated cluster instead of a real one: nothing to install' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from exit-check" -l env -d 'The environment of the configuration' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from exit-check" -l context -d 'The kubeconfig context' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from exit-check" -s n -l namespace -d 'The namespace; the same as --param namespace=NAME' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from exit-check" -l param -d 'Set a parameter of the runbook; may be given several times' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from exit-check" -l timeout -d 'The time limit for all readings of a step [default: 5s]' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from exit-check" -l login-timeout -d 'The time limit for a login [default: 120s]' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from exit-check" -s o -l output -d 'The form of the output' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON event a line, as it happens'
markdown\t'Markdown, to paste into a channel'"
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from exit-check" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from exit-check" -l seed -d 'The seed of the simulated cluster: the same seed gives the same screen' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from exit-check" -s v -l verbose -d 'Show the details, the query and the equivalent command of every reading'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from exit-check" -s q -l quiet -d 'Show the verdict and the next command only'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from exit-check" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from help" -f -a "confirm" -d 'Is it real, how bad is it, and what to do in the first five minutes'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from help" -f -a "diagnose" -d 'Take every reading at once and name the cause, the remedy and the command to run next'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from help" -f -a "exit-check" -d 'Are the exit criteria met, each with its reason'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand help; and not __fish_seen_subcommand_from runbook demo completions drift help" -f -a "runbook" -d 'List, show, check and draw runbooks'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand help; and not __fish_seen_subcommand_from runbook demo completions drift help" -f -a "demo" -d 'The simulated cluster\'s scenarios'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand help; and not __fish_seen_subcommand_from runbook demo completions drift help" -f -a "completions" -d 'Print the completion script of a shell'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand help; and not __fish_seen_subcommand_from runbook demo completions drift help" -f -a "drift" -d 'Walk the built-in runbook drift'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand help; and not __fish_seen_subcommand_from runbook demo completions drift help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand help; and __fish_seen_subcommand_from runbook" -f -a "list" -d 'List the built-in runbooks and your own'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand help; and __fish_seen_subcommand_from runbook" -f -a "show" -d 'Show a runbook: its parameters, readings, causes, remedies and criteria'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand help; and __fish_seen_subcommand_from runbook" -f -a "check" -d 'Find every fault of runbooks; without arguments, of all that there are'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand help; and __fish_seen_subcommand_from runbook" -f -a "graph" -d 'Draw a runbook as a Mermaid flow chart'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand help; and __fish_seen_subcommand_from runbook" -f -a "schema" -d 'Print the JSON Schema of the runbook format'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand help; and __fish_seen_subcommand_from demo" -f -a "list" -d 'List the scenarios of the simulated cluster'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand help; and __fish_seen_subcommand_from drift" -f -a "confirm" -d 'Is it real, how bad is it, and what to do in the first five minutes'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand help; and __fish_seen_subcommand_from drift" -f -a "diagnose" -d 'Take every reading at once and name the cause, the remedy and the command to run next'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand help; and __fish_seen_subcommand_from drift" -f -a "exit-check" -d 'Are the exit criteria met, each with its reason'
