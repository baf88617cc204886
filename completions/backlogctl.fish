# Print an optspec for argparse to handle cmd's options that are independent of any subcommand.
function __fish_backlogctl_global_optspecs
    string join \n demo= env= context= n/namespace= param= timeout= login-timeout= o/output= color= plain v/verbose q/quiet seed= dry-run y/yes consent= answers= take-over no-lease incident= page= h/help V/version
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
complete -c backlogctl -n "__fish_backlogctl_needs_command" -l consent -d 'Agree to the one named action, if its plan has this digest; --dry-run prints it' -r
complete -c backlogctl -n "__fish_backlogctl_needs_command" -l answers -d 'Read answers from a file, or from standard input with `-`: lines of ID=ANSWER' -r -F
complete -c backlogctl -n "__fish_backlogctl_needs_command" -l incident -d 'The incident; else the open one of this runbook and cluster is joined' -r
complete -c backlogctl -n "__fish_backlogctl_needs_command" -l page -d 'The page that this is about: its PagerDuty id or address' -r
complete -c backlogctl -n "__fish_backlogctl_needs_command" -l plain -d 'Plain lines and words for signs, as a screen reader takes them; so does `BACKLOGCTL_PLAIN=1`'
complete -c backlogctl -n "__fish_backlogctl_needs_command" -s v -l verbose -d 'Show the details, the query and the equivalent command of every reading'
complete -c backlogctl -n "__fish_backlogctl_needs_command" -s q -l quiet -d 'Show the verdict and the next command only'
complete -c backlogctl -n "__fish_backlogctl_needs_command" -l dry-run -d 'Show what would be changed, and change nothing'
complete -c backlogctl -n "__fish_backlogctl_needs_command" -s y -l yes -d 'Agree to the one named action, where its runbook lets it run unattended'
complete -c backlogctl -n "__fish_backlogctl_needs_command" -l take-over -d 'Take over from whoever acts already (their run is told, and stops), or an incident that was imported'
complete -c backlogctl -n "__fish_backlogctl_needs_command" -l no-lease -d 'Neither look whether somebody else acts nor tell others of this run'
complete -c backlogctl -n "__fish_backlogctl_needs_command" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c backlogctl -n "__fish_backlogctl_needs_command" -s V -l version -d 'Print version'
complete -c backlogctl -n "__fish_backlogctl_needs_command" -f -a "incident" -d 'List, show, resume, note, undo, export, import and close incidents'
complete -c backlogctl -n "__fish_backlogctl_needs_command" -f -a "runbook" -d 'List, show, check and draw runbooks'
complete -c backlogctl -n "__fish_backlogctl_needs_command" -f -a "doctor" -d 'Would it work? Every source, query, program and right that a runbook needs; changes nothing'
complete -c backlogctl -n "__fish_backlogctl_needs_command" -f -a "explain" -d 'Say what a reading, cause, action, criterion or parameter is, and what rests on what'
complete -c backlogctl -n "__fish_backlogctl_needs_command" -f -a "config" -d 'Write, show and check the configuration'
complete -c backlogctl -n "__fish_backlogctl_needs_command" -f -a "demo" -d 'The simulated cluster\'s scenarios'
complete -c backlogctl -n "__fish_backlogctl_needs_command" -f -a "completions" -d 'Print the completion script of a shell, or put it into its place'
complete -c backlogctl -n "__fish_backlogctl_needs_command" -f -a "man" -d 'Print the manual page, or write one for every command'
complete -c backlogctl -n "__fish_backlogctl_needs_command" -f -a "drift" -d 'Walk the built-in runbook drift'
complete -c backlogctl -n "__fish_backlogctl_needs_command" -f -a "ingest" -d 'Walk the built-in runbook ingest'
complete -c backlogctl -n "__fish_backlogctl_needs_command" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and not __fish_seen_subcommand_from list show resume note undo export import close help" -l demo -d 'Use the simulated cluster instead of a real one: nothing to install' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and not __fish_seen_subcommand_from list show resume note undo export import close help" -l env -d 'The environment of the configuration' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and not __fish_seen_subcommand_from list show resume note undo export import close help" -l context -d 'The kubeconfig context' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and not __fish_seen_subcommand_from list show resume note undo export import close help" -s n -l namespace -d 'The namespace; the same as --param namespace=NAME' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and not __fish_seen_subcommand_from list show resume note undo export import close help" -l param -d 'Set a parameter of the runbook; may be given several times' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and not __fish_seen_subcommand_from list show resume note undo export import close help" -l timeout -d 'The time limit for all readings of a step [default: 5s]' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and not __fish_seen_subcommand_from list show resume note undo export import close help" -l login-timeout -d 'The time limit for a login [default: 120s]' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and not __fish_seen_subcommand_from list show resume note undo export import close help" -s o -l output -d 'The form of the output' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON event a line, as it happens'
markdown\t'Markdown, to paste into a channel'"
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and not __fish_seen_subcommand_from list show resume note undo export import close help" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and not __fish_seen_subcommand_from list show resume note undo export import close help" -l seed -d 'The seed of the simulated cluster: the same seed gives the same screen' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and not __fish_seen_subcommand_from list show resume note undo export import close help" -l consent -d 'Agree to the one named action, if its plan has this digest; --dry-run prints it' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and not __fish_seen_subcommand_from list show resume note undo export import close help" -l answers -d 'Read answers from a file, or from standard input with `-`: lines of ID=ANSWER' -r -F
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and not __fish_seen_subcommand_from list show resume note undo export import close help" -l incident -d 'The incident; else the open one of this runbook and cluster is joined' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and not __fish_seen_subcommand_from list show resume note undo export import close help" -l page -d 'The page that this is about: its PagerDuty id or address' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and not __fish_seen_subcommand_from list show resume note undo export import close help" -l plain -d 'Plain lines and words for signs, as a screen reader takes them; so does `BACKLOGCTL_PLAIN=1`'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and not __fish_seen_subcommand_from list show resume note undo export import close help" -s v -l verbose -d 'Show the details, the query and the equivalent command of every reading'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and not __fish_seen_subcommand_from list show resume note undo export import close help" -s q -l quiet -d 'Show the verdict and the next command only'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and not __fish_seen_subcommand_from list show resume note undo export import close help" -l dry-run -d 'Show what would be changed, and change nothing'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and not __fish_seen_subcommand_from list show resume note undo export import close help" -s y -l yes -d 'Agree to the one named action, where its runbook lets it run unattended'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and not __fish_seen_subcommand_from list show resume note undo export import close help" -l take-over -d 'Take over from whoever acts already (their run is told, and stops), or an incident that was imported'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and not __fish_seen_subcommand_from list show resume note undo export import close help" -l no-lease -d 'Neither look whether somebody else acts nor tell others of this run'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and not __fish_seen_subcommand_from list show resume note undo export import close help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and not __fish_seen_subcommand_from list show resume note undo export import close help" -f -a "list" -d 'List the incidents that are open; with --all, the closed ones too'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and not __fish_seen_subcommand_from list show resume note undo export import close help" -f -a "show" -d 'Show an incident on one screen: what fired, was found, was done, is outstanding, is next'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and not __fish_seen_subcommand_from list show resume note undo export import close help" -f -a "resume" -d 'Go on with an incident where its journal ends'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and not __fish_seen_subcommand_from list show resume note undo export import close help" -f -a "note" -d 'Add a note to an incident; works while somebody drives it'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and not __fish_seen_subcommand_from list show resume note undo export import close help" -f -a "undo" -d 'Put back what an attempt changed: planned, agreed to and journaled like every change'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and not __fish_seen_subcommand_from list show resume note undo export import close help" -f -a "export" -d 'Write an incident into one file that another machine can take'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and not __fish_seen_subcommand_from list show resume note undo export import close help" -f -a "import" -d 'Take in an incident that was exported; it is read-only until it is taken over'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and not __fish_seen_subcommand_from list show resume note undo export import close help" -f -a "close" -d 'Close an incident without walking to its end'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and not __fish_seen_subcommand_from list show resume note undo export import close help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from list" -l demo -d 'Use the simulated cluster instead of a real one: nothing to install' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from list" -l env -d 'The environment of the configuration' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from list" -l context -d 'The kubeconfig context' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from list" -s n -l namespace -d 'The namespace; the same as --param namespace=NAME' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from list" -l param -d 'Set a parameter of the runbook; may be given several times' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from list" -l timeout -d 'The time limit for all readings of a step [default: 5s]' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from list" -l login-timeout -d 'The time limit for a login [default: 120s]' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from list" -s o -l output -d 'The form of the output' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON event a line, as it happens'
markdown\t'Markdown, to paste into a channel'"
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from list" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from list" -l seed -d 'The seed of the simulated cluster: the same seed gives the same screen' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from list" -l consent -d 'Agree to the one named action, if its plan has this digest; --dry-run prints it' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from list" -l answers -d 'Read answers from a file, or from standard input with `-`: lines of ID=ANSWER' -r -F
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from list" -l incident -d 'The incident; else the open one of this runbook and cluster is joined' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from list" -l page -d 'The page that this is about: its PagerDuty id or address' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from list" -l all -d 'The closed ones, too'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from list" -l plain -d 'Plain lines and words for signs, as a screen reader takes them; so does `BACKLOGCTL_PLAIN=1`'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Show the details, the query and the equivalent command of every reading'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Show the verdict and the next command only'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from list" -l dry-run -d 'Show what would be changed, and change nothing'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from list" -s y -l yes -d 'Agree to the one named action, where its runbook lets it run unattended'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from list" -l take-over -d 'Take over from whoever acts already (their run is told, and stops), or an incident that was imported'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from list" -l no-lease -d 'Neither look whether somebody else acts nor tell others of this run'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from show" -l demo -d 'Use the simulated cluster instead of a real one: nothing to install' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from show" -l env -d 'The environment of the configuration' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from show" -l context -d 'The kubeconfig context' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from show" -s n -l namespace -d 'The namespace; the same as --param namespace=NAME' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from show" -l param -d 'Set a parameter of the runbook; may be given several times' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from show" -l timeout -d 'The time limit for all readings of a step [default: 5s]' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from show" -l login-timeout -d 'The time limit for a login [default: 120s]' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from show" -s o -l output -d 'The form of the output' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON event a line, as it happens'
markdown\t'Markdown, to paste into a channel'"
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from show" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from show" -l seed -d 'The seed of the simulated cluster: the same seed gives the same screen' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from show" -l consent -d 'Agree to the one named action, if its plan has this digest; --dry-run prints it' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from show" -l answers -d 'Read answers from a file, or from standard input with `-`: lines of ID=ANSWER' -r -F
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from show" -l incident -d 'The incident; else the open one of this runbook and cluster is joined' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from show" -l page -d 'The page that this is about: its PagerDuty id or address' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from show" -l plain -d 'Plain lines and words for signs, as a screen reader takes them; so does `BACKLOGCTL_PLAIN=1`'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Show the details, the query and the equivalent command of every reading'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Show the verdict and the next command only'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from show" -l dry-run -d 'Show what would be changed, and change nothing'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from show" -s y -l yes -d 'Agree to the one named action, where its runbook lets it run unattended'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from show" -l take-over -d 'Take over from whoever acts already (their run is told, and stops), or an incident that was imported'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from show" -l no-lease -d 'Neither look whether somebody else acts nor tell others of this run'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from resume" -l demo -d 'Use the simulated cluster instead of a real one: nothing to install' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from resume" -l env -d 'The environment of the configuration' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from resume" -l context -d 'The kubeconfig context' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from resume" -s n -l namespace -d 'The namespace; the same as --param namespace=NAME' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from resume" -l param -d 'Set a parameter of the runbook; may be given several times' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from resume" -l timeout -d 'The time limit for all readings of a step [default: 5s]' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from resume" -l login-timeout -d 'The time limit for a login [default: 120s]' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from resume" -s o -l output -d 'The form of the output' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON event a line, as it happens'
markdown\t'Markdown, to paste into a channel'"
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from resume" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from resume" -l seed -d 'The seed of the simulated cluster: the same seed gives the same screen' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from resume" -l consent -d 'Agree to the one named action, if its plan has this digest; --dry-run prints it' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from resume" -l answers -d 'Read answers from a file, or from standard input with `-`: lines of ID=ANSWER' -r -F
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from resume" -l incident -d 'The incident; else the open one of this runbook and cluster is joined' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from resume" -l page -d 'The page that this is about: its PagerDuty id or address' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from resume" -l plain -d 'Plain lines and words for signs, as a screen reader takes them; so does `BACKLOGCTL_PLAIN=1`'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from resume" -s v -l verbose -d 'Show the details, the query and the equivalent command of every reading'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from resume" -s q -l quiet -d 'Show the verdict and the next command only'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from resume" -l dry-run -d 'Show what would be changed, and change nothing'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from resume" -s y -l yes -d 'Agree to the one named action, where its runbook lets it run unattended'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from resume" -l take-over -d 'Take over from whoever acts already (their run is told, and stops), or an incident that was imported'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from resume" -l no-lease -d 'Neither look whether somebody else acts nor tell others of this run'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from resume" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from note" -l demo -d 'Use the simulated cluster instead of a real one: nothing to install' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from note" -l env -d 'The environment of the configuration' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from note" -l context -d 'The kubeconfig context' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from note" -s n -l namespace -d 'The namespace; the same as --param namespace=NAME' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from note" -l param -d 'Set a parameter of the runbook; may be given several times' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from note" -l timeout -d 'The time limit for all readings of a step [default: 5s]' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from note" -l login-timeout -d 'The time limit for a login [default: 120s]' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from note" -s o -l output -d 'The form of the output' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON event a line, as it happens'
markdown\t'Markdown, to paste into a channel'"
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from note" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from note" -l seed -d 'The seed of the simulated cluster: the same seed gives the same screen' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from note" -l consent -d 'Agree to the one named action, if its plan has this digest; --dry-run prints it' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from note" -l answers -d 'Read answers from a file, or from standard input with `-`: lines of ID=ANSWER' -r -F
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from note" -l incident -d 'The incident; else the open one of this runbook and cluster is joined' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from note" -l page -d 'The page that this is about: its PagerDuty id or address' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from note" -l plain -d 'Plain lines and words for signs, as a screen reader takes them; so does `BACKLOGCTL_PLAIN=1`'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from note" -s v -l verbose -d 'Show the details, the query and the equivalent command of every reading'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from note" -s q -l quiet -d 'Show the verdict and the next command only'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from note" -l dry-run -d 'Show what would be changed, and change nothing'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from note" -s y -l yes -d 'Agree to the one named action, where its runbook lets it run unattended'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from note" -l take-over -d 'Take over from whoever acts already (their run is told, and stops), or an incident that was imported'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from note" -l no-lease -d 'Neither look whether somebody else acts nor tell others of this run'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from note" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from undo" -l demo -d 'Use the simulated cluster instead of a real one: nothing to install' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from undo" -l env -d 'The environment of the configuration' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from undo" -l context -d 'The kubeconfig context' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from undo" -s n -l namespace -d 'The namespace; the same as --param namespace=NAME' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from undo" -l param -d 'Set a parameter of the runbook; may be given several times' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from undo" -l timeout -d 'The time limit for all readings of a step [default: 5s]' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from undo" -l login-timeout -d 'The time limit for a login [default: 120s]' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from undo" -s o -l output -d 'The form of the output' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON event a line, as it happens'
markdown\t'Markdown, to paste into a channel'"
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from undo" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from undo" -l seed -d 'The seed of the simulated cluster: the same seed gives the same screen' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from undo" -l consent -d 'Agree to the one named action, if its plan has this digest; --dry-run prints it' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from undo" -l answers -d 'Read answers from a file, or from standard input with `-`: lines of ID=ANSWER' -r -F
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from undo" -l incident -d 'The incident; else the open one of this runbook and cluster is joined' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from undo" -l page -d 'The page that this is about: its PagerDuty id or address' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from undo" -l plain -d 'Plain lines and words for signs, as a screen reader takes them; so does `BACKLOGCTL_PLAIN=1`'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from undo" -s v -l verbose -d 'Show the details, the query and the equivalent command of every reading'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from undo" -s q -l quiet -d 'Show the verdict and the next command only'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from undo" -l dry-run -d 'Show what would be changed, and change nothing'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from undo" -s y -l yes -d 'Agree to the one named action, where its runbook lets it run unattended'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from undo" -l take-over -d 'Take over from whoever acts already (their run is told, and stops), or an incident that was imported'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from undo" -l no-lease -d 'Neither look whether somebody else acts nor tell others of this run'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from undo" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from export" -l to -d 'The file, which must not be there yet; standard output where none is named' -r -F
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from export" -l demo -d 'Use the simulated cluster instead of a real one: nothing to install' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from export" -l env -d 'The environment of the configuration' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from export" -l context -d 'The kubeconfig context' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from export" -s n -l namespace -d 'The namespace; the same as --param namespace=NAME' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from export" -l param -d 'Set a parameter of the runbook; may be given several times' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from export" -l timeout -d 'The time limit for all readings of a step [default: 5s]' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from export" -l login-timeout -d 'The time limit for a login [default: 120s]' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from export" -s o -l output -d 'The form of the output' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON event a line, as it happens'
markdown\t'Markdown, to paste into a channel'"
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from export" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from export" -l seed -d 'The seed of the simulated cluster: the same seed gives the same screen' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from export" -l consent -d 'Agree to the one named action, if its plan has this digest; --dry-run prints it' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from export" -l answers -d 'Read answers from a file, or from standard input with `-`: lines of ID=ANSWER' -r -F
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from export" -l incident -d 'The incident; else the open one of this runbook and cluster is joined' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from export" -l page -d 'The page that this is about: its PagerDuty id or address' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from export" -l plain -d 'Plain lines and words for signs, as a screen reader takes them; so does `BACKLOGCTL_PLAIN=1`'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from export" -s v -l verbose -d 'Show the details, the query and the equivalent command of every reading'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from export" -s q -l quiet -d 'Show the verdict and the next command only'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from export" -l dry-run -d 'Show what would be changed, and change nothing'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from export" -s y -l yes -d 'Agree to the one named action, where its runbook lets it run unattended'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from export" -l take-over -d 'Take over from whoever acts already (their run is told, and stops), or an incident that was imported'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from export" -l no-lease -d 'Neither look whether somebody else acts nor tell others of this run'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from import" -l demo -d 'Use the simulated cluster instead of a real one: nothing to install' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from import" -l env -d 'The environment of the configuration' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from import" -l context -d 'The kubeconfig context' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from import" -s n -l namespace -d 'The namespace; the same as --param namespace=NAME' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from import" -l param -d 'Set a parameter of the runbook; may be given several times' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from import" -l timeout -d 'The time limit for all readings of a step [default: 5s]' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from import" -l login-timeout -d 'The time limit for a login [default: 120s]' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from import" -s o -l output -d 'The form of the output' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON event a line, as it happens'
markdown\t'Markdown, to paste into a channel'"
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from import" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from import" -l seed -d 'The seed of the simulated cluster: the same seed gives the same screen' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from import" -l consent -d 'Agree to the one named action, if its plan has this digest; --dry-run prints it' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from import" -l answers -d 'Read answers from a file, or from standard input with `-`: lines of ID=ANSWER' -r -F
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from import" -l incident -d 'The incident; else the open one of this runbook and cluster is joined' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from import" -l page -d 'The page that this is about: its PagerDuty id or address' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from import" -l plain -d 'Plain lines and words for signs, as a screen reader takes them; so does `BACKLOGCTL_PLAIN=1`'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from import" -s v -l verbose -d 'Show the details, the query and the equivalent command of every reading'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from import" -s q -l quiet -d 'Show the verdict and the next command only'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from import" -l dry-run -d 'Show what would be changed, and change nothing'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from import" -s y -l yes -d 'Agree to the one named action, where its runbook lets it run unattended'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from import" -l take-over -d 'Take over from whoever acts already (their run is told, and stops), or an incident that was imported'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from import" -l no-lease -d 'Neither look whether somebody else acts nor tell others of this run'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from close" -l demo -d 'Use the simulated cluster instead of a real one: nothing to install' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from close" -l env -d 'The environment of the configuration' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from close" -l context -d 'The kubeconfig context' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from close" -s n -l namespace -d 'The namespace; the same as --param namespace=NAME' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from close" -l param -d 'Set a parameter of the runbook; may be given several times' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from close" -l timeout -d 'The time limit for all readings of a step [default: 5s]' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from close" -l login-timeout -d 'The time limit for a login [default: 120s]' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from close" -s o -l output -d 'The form of the output' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON event a line, as it happens'
markdown\t'Markdown, to paste into a channel'"
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from close" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from close" -l seed -d 'The seed of the simulated cluster: the same seed gives the same screen' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from close" -l consent -d 'Agree to the one named action, if its plan has this digest; --dry-run prints it' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from close" -l answers -d 'Read answers from a file, or from standard input with `-`: lines of ID=ANSWER' -r -F
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from close" -l incident -d 'The incident; else the open one of this runbook and cluster is joined' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from close" -l page -d 'The page that this is about: its PagerDuty id or address' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from close" -l resolved -d 'It is over'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from close" -l plain -d 'Plain lines and words for signs, as a screen reader takes them; so does `BACKLOGCTL_PLAIN=1`'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from close" -s v -l verbose -d 'Show the details, the query and the equivalent command of every reading'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from close" -s q -l quiet -d 'Show the verdict and the next command only'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from close" -l dry-run -d 'Show what would be changed, and change nothing'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from close" -s y -l yes -d 'Agree to the one named action, where its runbook lets it run unattended'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from close" -l take-over -d 'Take over from whoever acts already (their run is told, and stops), or an incident that was imported'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from close" -l no-lease -d 'Neither look whether somebody else acts nor tell others of this run'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from close" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from help" -f -a "list" -d 'List the incidents that are open; with --all, the closed ones too'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from help" -f -a "show" -d 'Show an incident on one screen: what fired, was found, was done, is outstanding, is next'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from help" -f -a "resume" -d 'Go on with an incident where its journal ends'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from help" -f -a "note" -d 'Add a note to an incident; works while somebody drives it'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from help" -f -a "undo" -d 'Put back what an attempt changed: planned, agreed to and journaled like every change'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from help" -f -a "export" -d 'Write an incident into one file that another machine can take'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from help" -f -a "import" -d 'Take in an incident that was exported; it is read-only until it is taken over'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from help" -f -a "close" -d 'Close an incident without walking to its end'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand incident; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and not __fish_seen_subcommand_from list show check graph rbac schema help" -l demo -d 'Use the simulated cluster instead of a real one: nothing to install' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and not __fish_seen_subcommand_from list show check graph rbac schema help" -l env -d 'The environment of the configuration' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and not __fish_seen_subcommand_from list show check graph rbac schema help" -l context -d 'The kubeconfig context' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and not __fish_seen_subcommand_from list show check graph rbac schema help" -s n -l namespace -d 'The namespace; the same as --param namespace=NAME' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and not __fish_seen_subcommand_from list show check graph rbac schema help" -l param -d 'Set a parameter of the runbook; may be given several times' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and not __fish_seen_subcommand_from list show check graph rbac schema help" -l timeout -d 'The time limit for all readings of a step [default: 5s]' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and not __fish_seen_subcommand_from list show check graph rbac schema help" -l login-timeout -d 'The time limit for a login [default: 120s]' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and not __fish_seen_subcommand_from list show check graph rbac schema help" -s o -l output -d 'The form of the output' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON event a line, as it happens'
markdown\t'Markdown, to paste into a channel'"
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and not __fish_seen_subcommand_from list show check graph rbac schema help" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and not __fish_seen_subcommand_from list show check graph rbac schema help" -l seed -d 'The seed of the simulated cluster: the same seed gives the same screen' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and not __fish_seen_subcommand_from list show check graph rbac schema help" -l consent -d 'Agree to the one named action, if its plan has this digest; --dry-run prints it' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and not __fish_seen_subcommand_from list show check graph rbac schema help" -l answers -d 'Read answers from a file, or from standard input with `-`: lines of ID=ANSWER' -r -F
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and not __fish_seen_subcommand_from list show check graph rbac schema help" -l incident -d 'The incident; else the open one of this runbook and cluster is joined' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and not __fish_seen_subcommand_from list show check graph rbac schema help" -l page -d 'The page that this is about: its PagerDuty id or address' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and not __fish_seen_subcommand_from list show check graph rbac schema help" -l plain -d 'Plain lines and words for signs, as a screen reader takes them; so does `BACKLOGCTL_PLAIN=1`'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and not __fish_seen_subcommand_from list show check graph rbac schema help" -s v -l verbose -d 'Show the details, the query and the equivalent command of every reading'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and not __fish_seen_subcommand_from list show check graph rbac schema help" -s q -l quiet -d 'Show the verdict and the next command only'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and not __fish_seen_subcommand_from list show check graph rbac schema help" -l dry-run -d 'Show what would be changed, and change nothing'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and not __fish_seen_subcommand_from list show check graph rbac schema help" -s y -l yes -d 'Agree to the one named action, where its runbook lets it run unattended'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and not __fish_seen_subcommand_from list show check graph rbac schema help" -l take-over -d 'Take over from whoever acts already (their run is told, and stops), or an incident that was imported'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and not __fish_seen_subcommand_from list show check graph rbac schema help" -l no-lease -d 'Neither look whether somebody else acts nor tell others of this run'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and not __fish_seen_subcommand_from list show check graph rbac schema help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and not __fish_seen_subcommand_from list show check graph rbac schema help" -f -a "list" -d 'List the built-in runbooks and your own'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and not __fish_seen_subcommand_from list show check graph rbac schema help" -f -a "show" -d 'Show a runbook: its parameters, readings, causes, remedies and criteria'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and not __fish_seen_subcommand_from list show check graph rbac schema help" -f -a "check" -d 'Find every fault of runbooks; without arguments, of all that there are'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and not __fish_seen_subcommand_from list show check graph rbac schema help" -f -a "graph" -d 'Draw a runbook as a Mermaid flow chart'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and not __fish_seen_subcommand_from list show check graph rbac schema help" -f -a "rbac" -d 'Print the least-privilege roles that a runbook needs of Kubernetes'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and not __fish_seen_subcommand_from list show check graph rbac schema help" -f -a "schema" -d 'Print the JSON Schema of the runbook format'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and not __fish_seen_subcommand_from list show check graph rbac schema help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
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
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from list" -l consent -d 'Agree to the one named action, if its plan has this digest; --dry-run prints it' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from list" -l answers -d 'Read answers from a file, or from standard input with `-`: lines of ID=ANSWER' -r -F
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from list" -l incident -d 'The incident; else the open one of this runbook and cluster is joined' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from list" -l page -d 'The page that this is about: its PagerDuty id or address' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from list" -l plain -d 'Plain lines and words for signs, as a screen reader takes them; so does `BACKLOGCTL_PLAIN=1`'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Show the details, the query and the equivalent command of every reading'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Show the verdict and the next command only'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from list" -l dry-run -d 'Show what would be changed, and change nothing'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from list" -s y -l yes -d 'Agree to the one named action, where its runbook lets it run unattended'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from list" -l take-over -d 'Take over from whoever acts already (their run is told, and stops), or an incident that was imported'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from list" -l no-lease -d 'Neither look whether somebody else acts nor tell others of this run'
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
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from show" -l consent -d 'Agree to the one named action, if its plan has this digest; --dry-run prints it' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from show" -l answers -d 'Read answers from a file, or from standard input with `-`: lines of ID=ANSWER' -r -F
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from show" -l incident -d 'The incident; else the open one of this runbook and cluster is joined' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from show" -l page -d 'The page that this is about: its PagerDuty id or address' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from show" -l source -d 'Print its file as it is, to start your own from'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from show" -l plain -d 'Plain lines and words for signs, as a screen reader takes them; so does `BACKLOGCTL_PLAIN=1`'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Show the details, the query and the equivalent command of every reading'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Show the verdict and the next command only'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from show" -l dry-run -d 'Show what would be changed, and change nothing'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from show" -s y -l yes -d 'Agree to the one named action, where its runbook lets it run unattended'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from show" -l take-over -d 'Take over from whoever acts already (their run is told, and stops), or an incident that was imported'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from show" -l no-lease -d 'Neither look whether somebody else acts nor tell others of this run'
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
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from check" -l consent -d 'Agree to the one named action, if its plan has this digest; --dry-run prints it' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from check" -l answers -d 'Read answers from a file, or from standard input with `-`: lines of ID=ANSWER' -r -F
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from check" -l incident -d 'The incident; else the open one of this runbook and cluster is joined' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from check" -l page -d 'The page that this is about: its PagerDuty id or address' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from check" -l plain -d 'Plain lines and words for signs, as a screen reader takes them; so does `BACKLOGCTL_PLAIN=1`'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from check" -s v -l verbose -d 'Show the details, the query and the equivalent command of every reading'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from check" -s q -l quiet -d 'Show the verdict and the next command only'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from check" -l dry-run -d 'Show what would be changed, and change nothing'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from check" -s y -l yes -d 'Agree to the one named action, where its runbook lets it run unattended'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from check" -l take-over -d 'Take over from whoever acts already (their run is told, and stops), or an incident that was imported'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from check" -l no-lease -d 'Neither look whether somebody else acts nor tell others of this run'
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
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from graph" -l consent -d 'Agree to the one named action, if its plan has this digest; --dry-run prints it' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from graph" -l answers -d 'Read answers from a file, or from standard input with `-`: lines of ID=ANSWER' -r -F
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from graph" -l incident -d 'The incident; else the open one of this runbook and cluster is joined' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from graph" -l page -d 'The page that this is about: its PagerDuty id or address' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from graph" -l plain -d 'Plain lines and words for signs, as a screen reader takes them; so does `BACKLOGCTL_PLAIN=1`'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from graph" -s v -l verbose -d 'Show the details, the query and the equivalent command of every reading'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from graph" -s q -l quiet -d 'Show the verdict and the next command only'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from graph" -l dry-run -d 'Show what would be changed, and change nothing'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from graph" -s y -l yes -d 'Agree to the one named action, where its runbook lets it run unattended'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from graph" -l take-over -d 'Take over from whoever acts already (their run is told, and stops), or an incident that was imported'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from graph" -l no-lease -d 'Neither look whether somebody else acts nor tell others of this run'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from graph" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from rbac" -l demo -d 'Use the simulated cluster instead of a real one: nothing to install' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from rbac" -l env -d 'The environment of the configuration' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from rbac" -l context -d 'The kubeconfig context' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from rbac" -s n -l namespace -d 'The namespace; the same as --param namespace=NAME' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from rbac" -l param -d 'Set a parameter of the runbook; may be given several times' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from rbac" -l timeout -d 'The time limit for all readings of a step [default: 5s]' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from rbac" -l login-timeout -d 'The time limit for a login [default: 120s]' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from rbac" -s o -l output -d 'The form of the output' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON event a line, as it happens'
markdown\t'Markdown, to paste into a channel'"
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from rbac" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from rbac" -l seed -d 'The seed of the simulated cluster: the same seed gives the same screen' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from rbac" -l consent -d 'Agree to the one named action, if its plan has this digest; --dry-run prints it' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from rbac" -l answers -d 'Read answers from a file, or from standard input with `-`: lines of ID=ANSWER' -r -F
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from rbac" -l incident -d 'The incident; else the open one of this runbook and cluster is joined' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from rbac" -l page -d 'The page that this is about: its PagerDuty id or address' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from rbac" -l reader -d 'Only those of whoever reads'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from rbac" -l operator -d 'Only those of whoever acts, too'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from rbac" -l plain -d 'Plain lines and words for signs, as a screen reader takes them; so does `BACKLOGCTL_PLAIN=1`'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from rbac" -s v -l verbose -d 'Show the details, the query and the equivalent command of every reading'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from rbac" -s q -l quiet -d 'Show the verdict and the next command only'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from rbac" -l dry-run -d 'Show what would be changed, and change nothing'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from rbac" -s y -l yes -d 'Agree to the one named action, where its runbook lets it run unattended'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from rbac" -l take-over -d 'Take over from whoever acts already (their run is told, and stops), or an incident that was imported'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from rbac" -l no-lease -d 'Neither look whether somebody else acts nor tell others of this run'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from rbac" -s h -l help -d 'Print help (see more with \'--help\')'
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
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from schema" -l consent -d 'Agree to the one named action, if its plan has this digest; --dry-run prints it' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from schema" -l answers -d 'Read answers from a file, or from standard input with `-`: lines of ID=ANSWER' -r -F
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from schema" -l incident -d 'The incident; else the open one of this runbook and cluster is joined' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from schema" -l page -d 'The page that this is about: its PagerDuty id or address' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from schema" -l plain -d 'Plain lines and words for signs, as a screen reader takes them; so does `BACKLOGCTL_PLAIN=1`'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from schema" -s v -l verbose -d 'Show the details, the query and the equivalent command of every reading'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from schema" -s q -l quiet -d 'Show the verdict and the next command only'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from schema" -l dry-run -d 'Show what would be changed, and change nothing'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from schema" -s y -l yes -d 'Agree to the one named action, where its runbook lets it run unattended'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from schema" -l take-over -d 'Take over from whoever acts already (their run is told, and stops), or an incident that was imported'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from schema" -l no-lease -d 'Neither look whether somebody else acts nor tell others of this run'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from schema" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from help" -f -a "list" -d 'List the built-in runbooks and your own'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from help" -f -a "show" -d 'Show a runbook: its parameters, readings, causes, remedies and criteria'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from help" -f -a "check" -d 'Find every fault of runbooks; without arguments, of all that there are'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from help" -f -a "graph" -d 'Draw a runbook as a Mermaid flow chart'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from help" -f -a "rbac" -d 'Print the least-privilege roles that a runbook needs of Kubernetes'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from help" -f -a "schema" -d 'Print the JSON Schema of the runbook format'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand runbook; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand doctor" -l demo -d 'Use the simulated cluster instead of a real one: nothing to install' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand doctor" -l env -d 'The environment of the configuration' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand doctor" -l context -d 'The kubeconfig context' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand doctor" -s n -l namespace -d 'The namespace; the same as --param namespace=NAME' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand doctor" -l param -d 'Set a parameter of the runbook; may be given several times' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand doctor" -l timeout -d 'The time limit for all readings of a step [default: 5s]' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand doctor" -l login-timeout -d 'The time limit for a login [default: 120s]' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand doctor" -s o -l output -d 'The form of the output' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON event a line, as it happens'
markdown\t'Markdown, to paste into a channel'"
complete -c backlogctl -n "__fish_backlogctl_using_subcommand doctor" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c backlogctl -n "__fish_backlogctl_using_subcommand doctor" -l seed -d 'The seed of the simulated cluster: the same seed gives the same screen' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand doctor" -l consent -d 'Agree to the one named action, if its plan has this digest; --dry-run prints it' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand doctor" -l answers -d 'Read answers from a file, or from standard input with `-`: lines of ID=ANSWER' -r -F
complete -c backlogctl -n "__fish_backlogctl_using_subcommand doctor" -l incident -d 'The incident; else the open one of this runbook and cluster is joined' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand doctor" -l page -d 'The page that this is about: its PagerDuty id or address' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand doctor" -l accept -d 'Accept programs that were changed since they were last seen'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand doctor" -l plain -d 'Plain lines and words for signs, as a screen reader takes them; so does `BACKLOGCTL_PLAIN=1`'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand doctor" -s v -l verbose -d 'Show the details, the query and the equivalent command of every reading'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand doctor" -s q -l quiet -d 'Show the verdict and the next command only'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand doctor" -l dry-run -d 'Show what would be changed, and change nothing'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand doctor" -s y -l yes -d 'Agree to the one named action, where its runbook lets it run unattended'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand doctor" -l take-over -d 'Take over from whoever acts already (their run is told, and stops), or an incident that was imported'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand doctor" -l no-lease -d 'Neither look whether somebody else acts nor tell others of this run'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand doctor" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand explain" -l demo -d 'Use the simulated cluster instead of a real one: nothing to install' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand explain" -l env -d 'The environment of the configuration' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand explain" -l context -d 'The kubeconfig context' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand explain" -s n -l namespace -d 'The namespace; the same as --param namespace=NAME' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand explain" -l param -d 'Set a parameter of the runbook; may be given several times' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand explain" -l timeout -d 'The time limit for all readings of a step [default: 5s]' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand explain" -l login-timeout -d 'The time limit for a login [default: 120s]' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand explain" -s o -l output -d 'The form of the output' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON event a line, as it happens'
markdown\t'Markdown, to paste into a channel'"
complete -c backlogctl -n "__fish_backlogctl_using_subcommand explain" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c backlogctl -n "__fish_backlogctl_using_subcommand explain" -l seed -d 'The seed of the simulated cluster: the same seed gives the same screen' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand explain" -l consent -d 'Agree to the one named action, if its plan has this digest; --dry-run prints it' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand explain" -l answers -d 'Read answers from a file, or from standard input with `-`: lines of ID=ANSWER' -r -F
complete -c backlogctl -n "__fish_backlogctl_using_subcommand explain" -l incident -d 'The incident; else the open one of this runbook and cluster is joined' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand explain" -l page -d 'The page that this is about: its PagerDuty id or address' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand explain" -l plain -d 'Plain lines and words for signs, as a screen reader takes them; so does `BACKLOGCTL_PLAIN=1`'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand explain" -s v -l verbose -d 'Show the details, the query and the equivalent command of every reading'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand explain" -s q -l quiet -d 'Show the verdict and the next command only'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand explain" -l dry-run -d 'Show what would be changed, and change nothing'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand explain" -s y -l yes -d 'Agree to the one named action, where its runbook lets it run unattended'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand explain" -l take-over -d 'Take over from whoever acts already (their run is told, and stops), or an incident that was imported'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand explain" -l no-lease -d 'Neither look whether somebody else acts nor tell others of this run'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand explain" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand config; and not __fish_seen_subcommand_from init show check help" -l demo -d 'Use the simulated cluster instead of a real one: nothing to install' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand config; and not __fish_seen_subcommand_from init show check help" -l env -d 'The environment of the configuration' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand config; and not __fish_seen_subcommand_from init show check help" -l context -d 'The kubeconfig context' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand config; and not __fish_seen_subcommand_from init show check help" -s n -l namespace -d 'The namespace; the same as --param namespace=NAME' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand config; and not __fish_seen_subcommand_from init show check help" -l param -d 'Set a parameter of the runbook; may be given several times' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand config; and not __fish_seen_subcommand_from init show check help" -l timeout -d 'The time limit for all readings of a step [default: 5s]' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand config; and not __fish_seen_subcommand_from init show check help" -l login-timeout -d 'The time limit for a login [default: 120s]' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand config; and not __fish_seen_subcommand_from init show check help" -s o -l output -d 'The form of the output' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON event a line, as it happens'
markdown\t'Markdown, to paste into a channel'"
complete -c backlogctl -n "__fish_backlogctl_using_subcommand config; and not __fish_seen_subcommand_from init show check help" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c backlogctl -n "__fish_backlogctl_using_subcommand config; and not __fish_seen_subcommand_from init show check help" -l seed -d 'The seed of the simulated cluster: the same seed gives the same screen' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand config; and not __fish_seen_subcommand_from init show check help" -l consent -d 'Agree to the one named action, if its plan has this digest; --dry-run prints it' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand config; and not __fish_seen_subcommand_from init show check help" -l answers -d 'Read answers from a file, or from standard input with `-`: lines of ID=ANSWER' -r -F
complete -c backlogctl -n "__fish_backlogctl_using_subcommand config; and not __fish_seen_subcommand_from init show check help" -l incident -d 'The incident; else the open one of this runbook and cluster is joined' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand config; and not __fish_seen_subcommand_from init show check help" -l page -d 'The page that this is about: its PagerDuty id or address' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand config; and not __fish_seen_subcommand_from init show check help" -l plain -d 'Plain lines and words for signs, as a screen reader takes them; so does `BACKLOGCTL_PLAIN=1`'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand config; and not __fish_seen_subcommand_from init show check help" -s v -l verbose -d 'Show the details, the query and the equivalent command of every reading'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand config; and not __fish_seen_subcommand_from init show check help" -s q -l quiet -d 'Show the verdict and the next command only'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand config; and not __fish_seen_subcommand_from init show check help" -l dry-run -d 'Show what would be changed, and change nothing'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand config; and not __fish_seen_subcommand_from init show check help" -s y -l yes -d 'Agree to the one named action, where its runbook lets it run unattended'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand config; and not __fish_seen_subcommand_from init show check help" -l take-over -d 'Take over from whoever acts already (their run is told, and stops), or an incident that was imported'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand config; and not __fish_seen_subcommand_from init show check help" -l no-lease -d 'Neither look whether somebody else acts nor tell others of this run'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand config; and not __fish_seen_subcommand_from init show check help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand config; and not __fish_seen_subcommand_from init show check help" -f -a "init" -d 'Ask for an environment, try each source as it is named, and write it down with comments'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand config; and not __fish_seen_subcommand_from init show check help" -f -a "show" -d 'Show every setting that holds, and where it comes from; secrets are hidden'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand config; and not __fish_seen_subcommand_from init show check help" -f -a "check" -d 'Find everything that is wrong with the configuration; exit code 2 where something is'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand config; and not __fish_seen_subcommand_from init show check help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand config; and __fish_seen_subcommand_from init" -l file -d 'The file; the one that counts where none is named. What stands in it stays as it is' -r -F
complete -c backlogctl -n "__fish_backlogctl_using_subcommand config; and __fish_seen_subcommand_from init" -l demo -d 'Use the simulated cluster instead of a real one: nothing to install' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand config; and __fish_seen_subcommand_from init" -l env -d 'The environment of the configuration' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand config; and __fish_seen_subcommand_from init" -l context -d 'The kubeconfig context' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand config; and __fish_seen_subcommand_from init" -s n -l namespace -d 'The namespace; the same as --param namespace=NAME' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand config; and __fish_seen_subcommand_from init" -l param -d 'Set a parameter of the runbook; may be given several times' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand config; and __fish_seen_subcommand_from init" -l timeout -d 'The time limit for all readings of a step [default: 5s]' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand config; and __fish_seen_subcommand_from init" -l login-timeout -d 'The time limit for a login [default: 120s]' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand config; and __fish_seen_subcommand_from init" -s o -l output -d 'The form of the output' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON event a line, as it happens'
markdown\t'Markdown, to paste into a channel'"
complete -c backlogctl -n "__fish_backlogctl_using_subcommand config; and __fish_seen_subcommand_from init" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c backlogctl -n "__fish_backlogctl_using_subcommand config; and __fish_seen_subcommand_from init" -l seed -d 'The seed of the simulated cluster: the same seed gives the same screen' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand config; and __fish_seen_subcommand_from init" -l consent -d 'Agree to the one named action, if its plan has this digest; --dry-run prints it' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand config; and __fish_seen_subcommand_from init" -l answers -d 'Read answers from a file, or from standard input with `-`: lines of ID=ANSWER' -r -F
complete -c backlogctl -n "__fish_backlogctl_using_subcommand config; and __fish_seen_subcommand_from init" -l incident -d 'The incident; else the open one of this runbook and cluster is joined' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand config; and __fish_seen_subcommand_from init" -l page -d 'The page that this is about: its PagerDuty id or address' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand config; and __fish_seen_subcommand_from init" -l plain -d 'Plain lines and words for signs, as a screen reader takes them; so does `BACKLOGCTL_PLAIN=1`'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand config; and __fish_seen_subcommand_from init" -s v -l verbose -d 'Show the details, the query and the equivalent command of every reading'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand config; and __fish_seen_subcommand_from init" -s q -l quiet -d 'Show the verdict and the next command only'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand config; and __fish_seen_subcommand_from init" -l dry-run -d 'Show what would be changed, and change nothing'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand config; and __fish_seen_subcommand_from init" -s y -l yes -d 'Agree to the one named action, where its runbook lets it run unattended'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand config; and __fish_seen_subcommand_from init" -l take-over -d 'Take over from whoever acts already (their run is told, and stops), or an incident that was imported'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand config; and __fish_seen_subcommand_from init" -l no-lease -d 'Neither look whether somebody else acts nor tell others of this run'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand config; and __fish_seen_subcommand_from init" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand config; and __fish_seen_subcommand_from show" -l demo -d 'Use the simulated cluster instead of a real one: nothing to install' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand config; and __fish_seen_subcommand_from show" -l env -d 'The environment of the configuration' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand config; and __fish_seen_subcommand_from show" -l context -d 'The kubeconfig context' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand config; and __fish_seen_subcommand_from show" -s n -l namespace -d 'The namespace; the same as --param namespace=NAME' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand config; and __fish_seen_subcommand_from show" -l param -d 'Set a parameter of the runbook; may be given several times' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand config; and __fish_seen_subcommand_from show" -l timeout -d 'The time limit for all readings of a step [default: 5s]' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand config; and __fish_seen_subcommand_from show" -l login-timeout -d 'The time limit for a login [default: 120s]' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand config; and __fish_seen_subcommand_from show" -s o -l output -d 'The form of the output' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON event a line, as it happens'
markdown\t'Markdown, to paste into a channel'"
complete -c backlogctl -n "__fish_backlogctl_using_subcommand config; and __fish_seen_subcommand_from show" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c backlogctl -n "__fish_backlogctl_using_subcommand config; and __fish_seen_subcommand_from show" -l seed -d 'The seed of the simulated cluster: the same seed gives the same screen' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand config; and __fish_seen_subcommand_from show" -l consent -d 'Agree to the one named action, if its plan has this digest; --dry-run prints it' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand config; and __fish_seen_subcommand_from show" -l answers -d 'Read answers from a file, or from standard input with `-`: lines of ID=ANSWER' -r -F
complete -c backlogctl -n "__fish_backlogctl_using_subcommand config; and __fish_seen_subcommand_from show" -l incident -d 'The incident; else the open one of this runbook and cluster is joined' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand config; and __fish_seen_subcommand_from show" -l page -d 'The page that this is about: its PagerDuty id or address' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand config; and __fish_seen_subcommand_from show" -l plain -d 'Plain lines and words for signs, as a screen reader takes them; so does `BACKLOGCTL_PLAIN=1`'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand config; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Show the details, the query and the equivalent command of every reading'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand config; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Show the verdict and the next command only'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand config; and __fish_seen_subcommand_from show" -l dry-run -d 'Show what would be changed, and change nothing'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand config; and __fish_seen_subcommand_from show" -s y -l yes -d 'Agree to the one named action, where its runbook lets it run unattended'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand config; and __fish_seen_subcommand_from show" -l take-over -d 'Take over from whoever acts already (their run is told, and stops), or an incident that was imported'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand config; and __fish_seen_subcommand_from show" -l no-lease -d 'Neither look whether somebody else acts nor tell others of this run'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand config; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand config; and __fish_seen_subcommand_from check" -l demo -d 'Use the simulated cluster instead of a real one: nothing to install' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand config; and __fish_seen_subcommand_from check" -l env -d 'The environment of the configuration' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand config; and __fish_seen_subcommand_from check" -l context -d 'The kubeconfig context' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand config; and __fish_seen_subcommand_from check" -s n -l namespace -d 'The namespace; the same as --param namespace=NAME' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand config; and __fish_seen_subcommand_from check" -l param -d 'Set a parameter of the runbook; may be given several times' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand config; and __fish_seen_subcommand_from check" -l timeout -d 'The time limit for all readings of a step [default: 5s]' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand config; and __fish_seen_subcommand_from check" -l login-timeout -d 'The time limit for a login [default: 120s]' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand config; and __fish_seen_subcommand_from check" -s o -l output -d 'The form of the output' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON event a line, as it happens'
markdown\t'Markdown, to paste into a channel'"
complete -c backlogctl -n "__fish_backlogctl_using_subcommand config; and __fish_seen_subcommand_from check" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c backlogctl -n "__fish_backlogctl_using_subcommand config; and __fish_seen_subcommand_from check" -l seed -d 'The seed of the simulated cluster: the same seed gives the same screen' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand config; and __fish_seen_subcommand_from check" -l consent -d 'Agree to the one named action, if its plan has this digest; --dry-run prints it' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand config; and __fish_seen_subcommand_from check" -l answers -d 'Read answers from a file, or from standard input with `-`: lines of ID=ANSWER' -r -F
complete -c backlogctl -n "__fish_backlogctl_using_subcommand config; and __fish_seen_subcommand_from check" -l incident -d 'The incident; else the open one of this runbook and cluster is joined' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand config; and __fish_seen_subcommand_from check" -l page -d 'The page that this is about: its PagerDuty id or address' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand config; and __fish_seen_subcommand_from check" -l plain -d 'Plain lines and words for signs, as a screen reader takes them; so does `BACKLOGCTL_PLAIN=1`'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand config; and __fish_seen_subcommand_from check" -s v -l verbose -d 'Show the details, the query and the equivalent command of every reading'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand config; and __fish_seen_subcommand_from check" -s q -l quiet -d 'Show the verdict and the next command only'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand config; and __fish_seen_subcommand_from check" -l dry-run -d 'Show what would be changed, and change nothing'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand config; and __fish_seen_subcommand_from check" -s y -l yes -d 'Agree to the one named action, where its runbook lets it run unattended'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand config; and __fish_seen_subcommand_from check" -l take-over -d 'Take over from whoever acts already (their run is told, and stops), or an incident that was imported'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand config; and __fish_seen_subcommand_from check" -l no-lease -d 'Neither look whether somebody else acts nor tell others of this run'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand config; and __fish_seen_subcommand_from check" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand config; and __fish_seen_subcommand_from help" -f -a "init" -d 'Ask for an environment, try each source as it is named, and write it down with comments'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand config; and __fish_seen_subcommand_from help" -f -a "show" -d 'Show every setting that holds, and where it comes from; secrets are hidden'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand config; and __fish_seen_subcommand_from help" -f -a "check" -d 'Find everything that is wrong with the configuration; exit code 2 where something is'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand config; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
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
complete -c backlogctl -n "__fish_backlogctl_using_subcommand demo; and not __fish_seen_subcommand_from list help" -l consent -d 'Agree to the one named action, if its plan has this digest; --dry-run prints it' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand demo; and not __fish_seen_subcommand_from list help" -l answers -d 'Read answers from a file, or from standard input with `-`: lines of ID=ANSWER' -r -F
complete -c backlogctl -n "__fish_backlogctl_using_subcommand demo; and not __fish_seen_subcommand_from list help" -l incident -d 'The incident; else the open one of this runbook and cluster is joined' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand demo; and not __fish_seen_subcommand_from list help" -l page -d 'The page that this is about: its PagerDuty id or address' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand demo; and not __fish_seen_subcommand_from list help" -l plain -d 'Plain lines and words for signs, as a screen reader takes them; so does `BACKLOGCTL_PLAIN=1`'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand demo; and not __fish_seen_subcommand_from list help" -s v -l verbose -d 'Show the details, the query and the equivalent command of every reading'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand demo; and not __fish_seen_subcommand_from list help" -s q -l quiet -d 'Show the verdict and the next command only'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand demo; and not __fish_seen_subcommand_from list help" -l dry-run -d 'Show what would be changed, and change nothing'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand demo; and not __fish_seen_subcommand_from list help" -s y -l yes -d 'Agree to the one named action, where its runbook lets it run unattended'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand demo; and not __fish_seen_subcommand_from list help" -l take-over -d 'Take over from whoever acts already (their run is told, and stops), or an incident that was imported'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand demo; and not __fish_seen_subcommand_from list help" -l no-lease -d 'Neither look whether somebody else acts nor tell others of this run'
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
complete -c backlogctl -n "__fish_backlogctl_using_subcommand demo; and __fish_seen_subcommand_from list" -l consent -d 'Agree to the one named action, if its plan has this digest; --dry-run prints it' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand demo; and __fish_seen_subcommand_from list" -l answers -d 'Read answers from a file, or from standard input with `-`: lines of ID=ANSWER' -r -F
complete -c backlogctl -n "__fish_backlogctl_using_subcommand demo; and __fish_seen_subcommand_from list" -l incident -d 'The incident; else the open one of this runbook and cluster is joined' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand demo; and __fish_seen_subcommand_from list" -l page -d 'The page that this is about: its PagerDuty id or address' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand demo; and __fish_seen_subcommand_from list" -l plain -d 'Plain lines and words for signs, as a screen reader takes them; so does `BACKLOGCTL_PLAIN=1`'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand demo; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Show the details, the query and the equivalent command of every reading'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand demo; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Show the verdict and the next command only'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand demo; and __fish_seen_subcommand_from list" -l dry-run -d 'Show what would be changed, and change nothing'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand demo; and __fish_seen_subcommand_from list" -s y -l yes -d 'Agree to the one named action, where its runbook lets it run unattended'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand demo; and __fish_seen_subcommand_from list" -l take-over -d 'Take over from whoever acts already (their run is told, and stops), or an incident that was imported'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand demo; and __fish_seen_subcommand_from list" -l no-lease -d 'Neither look whether somebody else acts nor tell others of this run'
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
complete -c backlogctl -n "__fish_backlogctl_using_subcommand completions" -l consent -d 'Agree to the one named action, if its plan has this digest; --dry-run prints it' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand completions" -l answers -d 'Read answers from a file, or from standard input with `-`: lines of ID=ANSWER' -r -F
complete -c backlogctl -n "__fish_backlogctl_using_subcommand completions" -l incident -d 'The incident; else the open one of this runbook and cluster is joined' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand completions" -l page -d 'The page that this is about: its PagerDuty id or address' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand completions" -l install -d 'Put what asks this program for every word where the shell looks for it'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand completions" -l static -d 'Print a script that never asks this program, and knows the commands and flags of now alone'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand completions" -l plain -d 'Plain lines and words for signs, as a screen reader takes them; so does `BACKLOGCTL_PLAIN=1`'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand completions" -s v -l verbose -d 'Show the details, the query and the equivalent command of every reading'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand completions" -s q -l quiet -d 'Show the verdict and the next command only'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand completions" -l dry-run -d 'Show what would be changed, and change nothing'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand completions" -s y -l yes -d 'Agree to the one named action, where its runbook lets it run unattended'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand completions" -l take-over -d 'Take over from whoever acts already (their run is told, and stops), or an incident that was imported'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand completions" -l no-lease -d 'Neither look whether somebody else acts nor tell others of this run'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand completions" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand man" -l demo -d 'Use the simulated cluster instead of a real one: nothing to install' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand man" -l env -d 'The environment of the configuration' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand man" -l context -d 'The kubeconfig context' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand man" -s n -l namespace -d 'The namespace; the same as --param namespace=NAME' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand man" -l param -d 'Set a parameter of the runbook; may be given several times' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand man" -l timeout -d 'The time limit for all readings of a step [default: 5s]' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand man" -l login-timeout -d 'The time limit for a login [default: 120s]' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand man" -s o -l output -d 'The form of the output' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON event a line, as it happens'
markdown\t'Markdown, to paste into a channel'"
complete -c backlogctl -n "__fish_backlogctl_using_subcommand man" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c backlogctl -n "__fish_backlogctl_using_subcommand man" -l seed -d 'The seed of the simulated cluster: the same seed gives the same screen' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand man" -l consent -d 'Agree to the one named action, if its plan has this digest; --dry-run prints it' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand man" -l answers -d 'Read answers from a file, or from standard input with `-`: lines of ID=ANSWER' -r -F
complete -c backlogctl -n "__fish_backlogctl_using_subcommand man" -l incident -d 'The incident; else the open one of this runbook and cluster is joined' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand man" -l page -d 'The page that this is about: its PagerDuty id or address' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand man" -l install -d 'Write them where `man` looks for them'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand man" -l plain -d 'Plain lines and words for signs, as a screen reader takes them; so does `BACKLOGCTL_PLAIN=1`'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand man" -s v -l verbose -d 'Show the details, the query and the equivalent command of every reading'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand man" -s q -l quiet -d 'Show the verdict and the next command only'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand man" -l dry-run -d 'Show what would be changed, and change nothing'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand man" -s y -l yes -d 'Agree to the one named action, where its runbook lets it run unattended'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand man" -l take-over -d 'Take over from whoever acts already (their run is told, and stops), or an incident that was imported'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand man" -l no-lease -d 'Neither look whether somebody else acts nor tell others of this run'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand man" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and not __fish_seen_subcommand_from triage confirm stabilize diagnose remediate exit-check postmortem escalate help" -l demo -d 'Use the simulated cluster instead of a real one: nothing to install' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and not __fish_seen_subcommand_from triage confirm stabilize diagnose remediate exit-check postmortem escalate help" -l env -d 'The environment of the configuration' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and not __fish_seen_subcommand_from triage confirm stabilize diagnose remediate exit-check postmortem escalate help" -l context -d 'The kubeconfig context' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and not __fish_seen_subcommand_from triage confirm stabilize diagnose remediate exit-check postmortem escalate help" -s n -l namespace -d 'The namespace; the same as --param namespace=NAME' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and not __fish_seen_subcommand_from triage confirm stabilize diagnose remediate exit-check postmortem escalate help" -l param -d 'Set a parameter of the runbook; may be given several times' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and not __fish_seen_subcommand_from triage confirm stabilize diagnose remediate exit-check postmortem escalate help" -l timeout -d 'The time limit for all readings of a step [default: 5s]' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and not __fish_seen_subcommand_from triage confirm stabilize diagnose remediate exit-check postmortem escalate help" -l login-timeout -d 'The time limit for a login [default: 120s]' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and not __fish_seen_subcommand_from triage confirm stabilize diagnose remediate exit-check postmortem escalate help" -s o -l output -d 'The form of the output' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON event a line, as it happens'
markdown\t'Markdown, to paste into a channel'"
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and not __fish_seen_subcommand_from triage confirm stabilize diagnose remediate exit-check postmortem escalate help" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and not __fish_seen_subcommand_from triage confirm stabilize diagnose remediate exit-check postmortem escalate help" -l seed -d 'The seed of the simulated cluster: the same seed gives the same screen' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and not __fish_seen_subcommand_from triage confirm stabilize diagnose remediate exit-check postmortem escalate help" -l consent -d 'Agree to the one named action, if its plan has this digest; --dry-run prints it' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and not __fish_seen_subcommand_from triage confirm stabilize diagnose remediate exit-check postmortem escalate help" -l answers -d 'Read answers from a file, or from standard input with `-`: lines of ID=ANSWER' -r -F
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and not __fish_seen_subcommand_from triage confirm stabilize diagnose remediate exit-check postmortem escalate help" -l incident -d 'The incident; else the open one of this runbook and cluster is joined' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and not __fish_seen_subcommand_from triage confirm stabilize diagnose remediate exit-check postmortem escalate help" -l page -d 'The page that this is about: its PagerDuty id or address' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and not __fish_seen_subcommand_from triage confirm stabilize diagnose remediate exit-check postmortem escalate help" -l plain -d 'Plain lines and words for signs, as a screen reader takes them; so does `BACKLOGCTL_PLAIN=1`'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and not __fish_seen_subcommand_from triage confirm stabilize diagnose remediate exit-check postmortem escalate help" -s v -l verbose -d 'Show the details, the query and the equivalent command of every reading'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and not __fish_seen_subcommand_from triage confirm stabilize diagnose remediate exit-check postmortem escalate help" -s q -l quiet -d 'Show the verdict and the next command only'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and not __fish_seen_subcommand_from triage confirm stabilize diagnose remediate exit-check postmortem escalate help" -l dry-run -d 'Show what would be changed, and change nothing'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and not __fish_seen_subcommand_from triage confirm stabilize diagnose remediate exit-check postmortem escalate help" -s y -l yes -d 'Agree to the one named action, where its runbook lets it run unattended'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and not __fish_seen_subcommand_from triage confirm stabilize diagnose remediate exit-check postmortem escalate help" -l take-over -d 'Take over from whoever acts already (their run is told, and stops), or an incident that was imported'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and not __fish_seen_subcommand_from triage confirm stabilize diagnose remediate exit-check postmortem escalate help" -l no-lease -d 'Neither look whether somebody else acts nor tell others of this run'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and not __fish_seen_subcommand_from triage confirm stabilize diagnose remediate exit-check postmortem escalate help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and not __fish_seen_subcommand_from triage confirm stabilize diagnose remediate exit-check postmortem escalate help" -f -a "triage" -d 'Walk every phase, from the page to the post-mortem; can be left and resumed'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and not __fish_seen_subcommand_from triage confirm stabilize diagnose remediate exit-check postmortem escalate help" -f -a "confirm" -d 'Is it real, how bad is it, and what to do in the first five minutes'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and not __fish_seen_subcommand_from triage confirm stabilize diagnose remediate exit-check postmortem escalate help" -f -a "stabilize" -d 'Stop it from getting worse'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and not __fish_seen_subcommand_from triage confirm stabilize diagnose remediate exit-check postmortem escalate help" -f -a "diagnose" -d 'Take every reading at once and name the cause, the remedy and the command to run next'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and not __fish_seen_subcommand_from triage confirm stabilize diagnose remediate exit-check postmortem escalate help" -f -a "remediate" -d 'Take the cause away: choose among the remedies, or name one'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and not __fish_seen_subcommand_from triage confirm stabilize diagnose remediate exit-check postmortem escalate help" -f -a "exit-check" -d 'Are the exit criteria met, each with its reason'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and not __fish_seen_subcommand_from triage confirm stabilize diagnose remediate exit-check postmortem escalate help" -f -a "postmortem" -d 'Write the post-mortem of an incident in Markdown'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and not __fish_seen_subcommand_from triage confirm stabilize diagnose remediate exit-check postmortem escalate help" -f -a "escalate" -d 'Page the next team of the runbook\'s escalation policy, or say whom to call'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and not __fish_seen_subcommand_from triage confirm stabilize diagnose remediate exit-check postmortem escalate help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from triage" -l demo -d 'Use the simulated cluster instead of a real one: nothing to install' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from triage" -l env -d 'The environment of the configuration' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from triage" -l context -d 'The kubeconfig context' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from triage" -s n -l namespace -d 'The namespace; the same as --param namespace=NAME' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from triage" -l param -d 'Set a parameter of the runbook; may be given several times' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from triage" -l timeout -d 'The time limit for all readings of a step [default: 5s]' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from triage" -l login-timeout -d 'The time limit for a login [default: 120s]' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from triage" -s o -l output -d 'The form of the output' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON event a line, as it happens'
markdown\t'Markdown, to paste into a channel'"
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from triage" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from triage" -l seed -d 'The seed of the simulated cluster: the same seed gives the same screen' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from triage" -l consent -d 'Agree to the one named action, if its plan has this digest; --dry-run prints it' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from triage" -l answers -d 'Read answers from a file, or from standard input with `-`: lines of ID=ANSWER' -r -F
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from triage" -l incident -d 'The incident; else the open one of this runbook and cluster is joined' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from triage" -l page -d 'The page that this is about: its PagerDuty id or address' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from triage" -l plain -d 'Plain lines and words for signs, as a screen reader takes them; so does `BACKLOGCTL_PLAIN=1`'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from triage" -s v -l verbose -d 'Show the details, the query and the equivalent command of every reading'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from triage" -s q -l quiet -d 'Show the verdict and the next command only'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from triage" -l dry-run -d 'Show what would be changed, and change nothing'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from triage" -s y -l yes -d 'Agree to the one named action, where its runbook lets it run unattended'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from triage" -l take-over -d 'Take over from whoever acts already (their run is told, and stops), or an incident that was imported'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from triage" -l no-lease -d 'Neither look whether somebody else acts nor tell others of this run'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from triage" -s h -l help -d 'Print help (see more with \'--help\')'
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
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from confirm" -l consent -d 'Agree to the one named action, if its plan has this digest; --dry-run prints it' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from confirm" -l answers -d 'Read answers from a file, or from standard input with `-`: lines of ID=ANSWER' -r -F
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from confirm" -l incident -d 'The incident; else the open one of this runbook and cluster is joined' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from confirm" -l page -d 'The page that this is about: its PagerDuty id or address' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from confirm" -l plain -d 'Plain lines and words for signs, as a screen reader takes them; so does `BACKLOGCTL_PLAIN=1`'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from confirm" -s v -l verbose -d 'Show the details, the query and the equivalent command of every reading'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from confirm" -s q -l quiet -d 'Show the verdict and the next command only'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from confirm" -l dry-run -d 'Show what would be changed, and change nothing'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from confirm" -s y -l yes -d 'Agree to the one named action, where its runbook lets it run unattended'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from confirm" -l take-over -d 'Take over from whoever acts already (their run is told, and stops), or an incident that was imported'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from confirm" -l no-lease -d 'Neither look whether somebody else acts nor tell others of this run'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from confirm" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from stabilize" -l demo -d 'Use the simulated cluster instead of a real one: nothing to install' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from stabilize" -l env -d 'The environment of the configuration' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from stabilize" -l context -d 'The kubeconfig context' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from stabilize" -s n -l namespace -d 'The namespace; the same as --param namespace=NAME' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from stabilize" -l param -d 'Set a parameter of the runbook; may be given several times' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from stabilize" -l timeout -d 'The time limit for all readings of a step [default: 5s]' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from stabilize" -l login-timeout -d 'The time limit for a login [default: 120s]' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from stabilize" -s o -l output -d 'The form of the output' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON event a line, as it happens'
markdown\t'Markdown, to paste into a channel'"
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from stabilize" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from stabilize" -l seed -d 'The seed of the simulated cluster: the same seed gives the same screen' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from stabilize" -l consent -d 'Agree to the one named action, if its plan has this digest; --dry-run prints it' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from stabilize" -l answers -d 'Read answers from a file, or from standard input with `-`: lines of ID=ANSWER' -r -F
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from stabilize" -l incident -d 'The incident; else the open one of this runbook and cluster is joined' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from stabilize" -l page -d 'The page that this is about: its PagerDuty id or address' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from stabilize" -l plain -d 'Plain lines and words for signs, as a screen reader takes them; so does `BACKLOGCTL_PLAIN=1`'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from stabilize" -s v -l verbose -d 'Show the details, the query and the equivalent command of every reading'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from stabilize" -s q -l quiet -d 'Show the verdict and the next command only'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from stabilize" -l dry-run -d 'Show what would be changed, and change nothing'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from stabilize" -s y -l yes -d 'Agree to the one named action, where its runbook lets it run unattended'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from stabilize" -l take-over -d 'Take over from whoever acts already (their run is told, and stops), or an incident that was imported'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from stabilize" -l no-lease -d 'Neither look whether somebody else acts nor tell others of this run'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from stabilize" -s h -l help -d 'Print help (see more with \'--help\')'
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
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from diagnose" -l consent -d 'Agree to the one named action, if its plan has this digest; --dry-run prints it' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from diagnose" -l answers -d 'Read answers from a file, or from standard input with `-`: lines of ID=ANSWER' -r -F
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from diagnose" -l incident -d 'The incident; else the open one of this runbook and cluster is joined' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from diagnose" -l page -d 'The page that this is about: its PagerDuty id or address' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from diagnose" -l plain -d 'Plain lines and words for signs, as a screen reader takes them; so does `BACKLOGCTL_PLAIN=1`'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from diagnose" -s v -l verbose -d 'Show the details, the query and the equivalent command of every reading'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from diagnose" -s q -l quiet -d 'Show the verdict and the next command only'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from diagnose" -l dry-run -d 'Show what would be changed, and change nothing'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from diagnose" -s y -l yes -d 'Agree to the one named action, where its runbook lets it run unattended'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from diagnose" -l take-over -d 'Take over from whoever acts already (their run is told, and stops), or an incident that was imported'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from diagnose" -l no-lease -d 'Neither look whether somebody else acts nor tell others of this run'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from diagnose" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from remediate" -l demo -d 'Use the simulated cluster instead of a real one: nothing to install' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from remediate" -l env -d 'The environment of the configuration' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from remediate" -l context -d 'The kubeconfig context' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from remediate" -s n -l namespace -d 'The namespace; the same as --param namespace=NAME' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from remediate" -l param -d 'Set a parameter of the runbook; may be given several times' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from remediate" -l timeout -d 'The time limit for all readings of a step [default: 5s]' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from remediate" -l login-timeout -d 'The time limit for a login [default: 120s]' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from remediate" -s o -l output -d 'The form of the output' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON event a line, as it happens'
markdown\t'Markdown, to paste into a channel'"
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from remediate" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from remediate" -l seed -d 'The seed of the simulated cluster: the same seed gives the same screen' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from remediate" -l consent -d 'Agree to the one named action, if its plan has this digest; --dry-run prints it' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from remediate" -l answers -d 'Read answers from a file, or from standard input with `-`: lines of ID=ANSWER' -r -F
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from remediate" -l incident -d 'The incident; else the open one of this runbook and cluster is joined' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from remediate" -l page -d 'The page that this is about: its PagerDuty id or address' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from remediate" -l plain -d 'Plain lines and words for signs, as a screen reader takes them; so does `BACKLOGCTL_PLAIN=1`'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from remediate" -s v -l verbose -d 'Show the details, the query and the equivalent command of every reading'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from remediate" -s q -l quiet -d 'Show the verdict and the next command only'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from remediate" -l dry-run -d 'Show what would be changed, and change nothing'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from remediate" -s y -l yes -d 'Agree to the one named action, where its runbook lets it run unattended'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from remediate" -l take-over -d 'Take over from whoever acts already (their run is told, and stops), or an incident that was imported'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from remediate" -l no-lease -d 'Neither look whether somebody else acts nor tell others of this run'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from remediate" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from exit-check" -l wait -d 'Look again every minute until all of them hold, or for so long at most' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from exit-check" -l waive -d 'Waive a criterion, or a part of one such as a tenant; may be given several times' -r
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
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from exit-check" -l consent -d 'Agree to the one named action, if its plan has this digest; --dry-run prints it' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from exit-check" -l answers -d 'Read answers from a file, or from standard input with `-`: lines of ID=ANSWER' -r -F
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from exit-check" -l incident -d 'The incident; else the open one of this runbook and cluster is joined' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from exit-check" -l page -d 'The page that this is about: its PagerDuty id or address' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from exit-check" -l plain -d 'Plain lines and words for signs, as a screen reader takes them; so does `BACKLOGCTL_PLAIN=1`'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from exit-check" -s v -l verbose -d 'Show the details, the query and the equivalent command of every reading'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from exit-check" -s q -l quiet -d 'Show the verdict and the next command only'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from exit-check" -l dry-run -d 'Show what would be changed, and change nothing'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from exit-check" -s y -l yes -d 'Agree to the one named action, where its runbook lets it run unattended'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from exit-check" -l take-over -d 'Take over from whoever acts already (their run is told, and stops), or an incident that was imported'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from exit-check" -l no-lease -d 'Neither look whether somebody else acts nor tell others of this run'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from exit-check" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from postmortem" -l demo -d 'Use the simulated cluster instead of a real one: nothing to install' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from postmortem" -l env -d 'The environment of the configuration' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from postmortem" -l context -d 'The kubeconfig context' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from postmortem" -s n -l namespace -d 'The namespace; the same as --param namespace=NAME' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from postmortem" -l param -d 'Set a parameter of the runbook; may be given several times' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from postmortem" -l timeout -d 'The time limit for all readings of a step [default: 5s]' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from postmortem" -l login-timeout -d 'The time limit for a login [default: 120s]' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from postmortem" -s o -l output -d 'The form of the output' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON event a line, as it happens'
markdown\t'Markdown, to paste into a channel'"
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from postmortem" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from postmortem" -l seed -d 'The seed of the simulated cluster: the same seed gives the same screen' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from postmortem" -l consent -d 'Agree to the one named action, if its plan has this digest; --dry-run prints it' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from postmortem" -l answers -d 'Read answers from a file, or from standard input with `-`: lines of ID=ANSWER' -r -F
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from postmortem" -l incident -d 'The incident; else the open one of this runbook and cluster is joined' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from postmortem" -l page -d 'The page that this is about: its PagerDuty id or address' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from postmortem" -l plain -d 'Plain lines and words for signs, as a screen reader takes them; so does `BACKLOGCTL_PLAIN=1`'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from postmortem" -s v -l verbose -d 'Show the details, the query and the equivalent command of every reading'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from postmortem" -s q -l quiet -d 'Show the verdict and the next command only'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from postmortem" -l dry-run -d 'Show what would be changed, and change nothing'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from postmortem" -s y -l yes -d 'Agree to the one named action, where its runbook lets it run unattended'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from postmortem" -l take-over -d 'Take over from whoever acts already (their run is told, and stops), or an incident that was imported'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from postmortem" -l no-lease -d 'Neither look whether somebody else acts nor tell others of this run'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from postmortem" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from escalate" -l demo -d 'Use the simulated cluster instead of a real one: nothing to install' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from escalate" -l env -d 'The environment of the configuration' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from escalate" -l context -d 'The kubeconfig context' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from escalate" -s n -l namespace -d 'The namespace; the same as --param namespace=NAME' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from escalate" -l param -d 'Set a parameter of the runbook; may be given several times' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from escalate" -l timeout -d 'The time limit for all readings of a step [default: 5s]' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from escalate" -l login-timeout -d 'The time limit for a login [default: 120s]' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from escalate" -s o -l output -d 'The form of the output' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON event a line, as it happens'
markdown\t'Markdown, to paste into a channel'"
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from escalate" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from escalate" -l seed -d 'The seed of the simulated cluster: the same seed gives the same screen' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from escalate" -l consent -d 'Agree to the one named action, if its plan has this digest; --dry-run prints it' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from escalate" -l answers -d 'Read answers from a file, or from standard input with `-`: lines of ID=ANSWER' -r -F
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from escalate" -l incident -d 'The incident; else the open one of this runbook and cluster is joined' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from escalate" -l page -d 'The page that this is about: its PagerDuty id or address' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from escalate" -l plain -d 'Plain lines and words for signs, as a screen reader takes them; so does `BACKLOGCTL_PLAIN=1`'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from escalate" -s v -l verbose -d 'Show the details, the query and the equivalent command of every reading'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from escalate" -s q -l quiet -d 'Show the verdict and the next command only'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from escalate" -l dry-run -d 'Show what would be changed, and change nothing'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from escalate" -s y -l yes -d 'Agree to the one named action, where its runbook lets it run unattended'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from escalate" -l take-over -d 'Take over from whoever acts already (their run is told, and stops), or an incident that was imported'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from escalate" -l no-lease -d 'Neither look whether somebody else acts nor tell others of this run'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from escalate" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from help" -f -a "triage" -d 'Walk every phase, from the page to the post-mortem; can be left and resumed'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from help" -f -a "confirm" -d 'Is it real, how bad is it, and what to do in the first five minutes'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from help" -f -a "stabilize" -d 'Stop it from getting worse'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from help" -f -a "diagnose" -d 'Take every reading at once and name the cause, the remedy and the command to run next'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from help" -f -a "remediate" -d 'Take the cause away: choose among the remedies, or name one'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from help" -f -a "exit-check" -d 'Are the exit criteria met, each with its reason'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from help" -f -a "postmortem" -d 'Write the post-mortem of an incident in Markdown'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from help" -f -a "escalate" -d 'Page the next team of the runbook\'s escalation policy, or say whom to call'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand drift; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and not __fish_seen_subcommand_from triage confirm stabilize diagnose remediate exit-check postmortem escalate help" -l demo -d 'Use the simulated cluster instead of a real one: nothing to install' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and not __fish_seen_subcommand_from triage confirm stabilize diagnose remediate exit-check postmortem escalate help" -l env -d 'The environment of the configuration' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and not __fish_seen_subcommand_from triage confirm stabilize diagnose remediate exit-check postmortem escalate help" -l context -d 'The kubeconfig context' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and not __fish_seen_subcommand_from triage confirm stabilize diagnose remediate exit-check postmortem escalate help" -s n -l namespace -d 'The namespace; the same as --param namespace=NAME' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and not __fish_seen_subcommand_from triage confirm stabilize diagnose remediate exit-check postmortem escalate help" -l param -d 'Set a parameter of the runbook; may be given several times' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and not __fish_seen_subcommand_from triage confirm stabilize diagnose remediate exit-check postmortem escalate help" -l timeout -d 'The time limit for all readings of a step [default: 5s]' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and not __fish_seen_subcommand_from triage confirm stabilize diagnose remediate exit-check postmortem escalate help" -l login-timeout -d 'The time limit for a login [default: 120s]' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and not __fish_seen_subcommand_from triage confirm stabilize diagnose remediate exit-check postmortem escalate help" -s o -l output -d 'The form of the output' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON event a line, as it happens'
markdown\t'Markdown, to paste into a channel'"
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and not __fish_seen_subcommand_from triage confirm stabilize diagnose remediate exit-check postmortem escalate help" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and not __fish_seen_subcommand_from triage confirm stabilize diagnose remediate exit-check postmortem escalate help" -l seed -d 'The seed of the simulated cluster: the same seed gives the same screen' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and not __fish_seen_subcommand_from triage confirm stabilize diagnose remediate exit-check postmortem escalate help" -l consent -d 'Agree to the one named action, if its plan has this digest; --dry-run prints it' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and not __fish_seen_subcommand_from triage confirm stabilize diagnose remediate exit-check postmortem escalate help" -l answers -d 'Read answers from a file, or from standard input with `-`: lines of ID=ANSWER' -r -F
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and not __fish_seen_subcommand_from triage confirm stabilize diagnose remediate exit-check postmortem escalate help" -l incident -d 'The incident; else the open one of this runbook and cluster is joined' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and not __fish_seen_subcommand_from triage confirm stabilize diagnose remediate exit-check postmortem escalate help" -l page -d 'The page that this is about: its PagerDuty id or address' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and not __fish_seen_subcommand_from triage confirm stabilize diagnose remediate exit-check postmortem escalate help" -l plain -d 'Plain lines and words for signs, as a screen reader takes them; so does `BACKLOGCTL_PLAIN=1`'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and not __fish_seen_subcommand_from triage confirm stabilize diagnose remediate exit-check postmortem escalate help" -s v -l verbose -d 'Show the details, the query and the equivalent command of every reading'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and not __fish_seen_subcommand_from triage confirm stabilize diagnose remediate exit-check postmortem escalate help" -s q -l quiet -d 'Show the verdict and the next command only'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and not __fish_seen_subcommand_from triage confirm stabilize diagnose remediate exit-check postmortem escalate help" -l dry-run -d 'Show what would be changed, and change nothing'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and not __fish_seen_subcommand_from triage confirm stabilize diagnose remediate exit-check postmortem escalate help" -s y -l yes -d 'Agree to the one named action, where its runbook lets it run unattended'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and not __fish_seen_subcommand_from triage confirm stabilize diagnose remediate exit-check postmortem escalate help" -l take-over -d 'Take over from whoever acts already (their run is told, and stops), or an incident that was imported'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and not __fish_seen_subcommand_from triage confirm stabilize diagnose remediate exit-check postmortem escalate help" -l no-lease -d 'Neither look whether somebody else acts nor tell others of this run'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and not __fish_seen_subcommand_from triage confirm stabilize diagnose remediate exit-check postmortem escalate help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and not __fish_seen_subcommand_from triage confirm stabilize diagnose remediate exit-check postmortem escalate help" -f -a "triage" -d 'Walk every phase, from the page to the post-mortem; can be left and resumed'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and not __fish_seen_subcommand_from triage confirm stabilize diagnose remediate exit-check postmortem escalate help" -f -a "confirm" -d 'Is it real, how bad is it, and what to do in the first five minutes'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and not __fish_seen_subcommand_from triage confirm stabilize diagnose remediate exit-check postmortem escalate help" -f -a "stabilize" -d 'Stop it from getting worse'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and not __fish_seen_subcommand_from triage confirm stabilize diagnose remediate exit-check postmortem escalate help" -f -a "diagnose" -d 'Take every reading at once and name the cause, the remedy and the command to run next'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and not __fish_seen_subcommand_from triage confirm stabilize diagnose remediate exit-check postmortem escalate help" -f -a "remediate" -d 'Take the cause away: choose among the remedies, or name one'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and not __fish_seen_subcommand_from triage confirm stabilize diagnose remediate exit-check postmortem escalate help" -f -a "exit-check" -d 'Are the exit criteria met, each with its reason'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and not __fish_seen_subcommand_from triage confirm stabilize diagnose remediate exit-check postmortem escalate help" -f -a "postmortem" -d 'Write the post-mortem of an incident in Markdown'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and not __fish_seen_subcommand_from triage confirm stabilize diagnose remediate exit-check postmortem escalate help" -f -a "escalate" -d 'Page the next team of the runbook\'s escalation policy, or say whom to call'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and not __fish_seen_subcommand_from triage confirm stabilize diagnose remediate exit-check postmortem escalate help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from triage" -l demo -d 'Use the simulated cluster instead of a real one: nothing to install' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from triage" -l env -d 'The environment of the configuration' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from triage" -l context -d 'The kubeconfig context' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from triage" -s n -l namespace -d 'The namespace; the same as --param namespace=NAME' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from triage" -l param -d 'Set a parameter of the runbook; may be given several times' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from triage" -l timeout -d 'The time limit for all readings of a step [default: 5s]' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from triage" -l login-timeout -d 'The time limit for a login [default: 120s]' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from triage" -s o -l output -d 'The form of the output' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON event a line, as it happens'
markdown\t'Markdown, to paste into a channel'"
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from triage" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from triage" -l seed -d 'The seed of the simulated cluster: the same seed gives the same screen' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from triage" -l consent -d 'Agree to the one named action, if its plan has this digest; --dry-run prints it' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from triage" -l answers -d 'Read answers from a file, or from standard input with `-`: lines of ID=ANSWER' -r -F
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from triage" -l incident -d 'The incident; else the open one of this runbook and cluster is joined' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from triage" -l page -d 'The page that this is about: its PagerDuty id or address' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from triage" -l plain -d 'Plain lines and words for signs, as a screen reader takes them; so does `BACKLOGCTL_PLAIN=1`'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from triage" -s v -l verbose -d 'Show the details, the query and the equivalent command of every reading'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from triage" -s q -l quiet -d 'Show the verdict and the next command only'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from triage" -l dry-run -d 'Show what would be changed, and change nothing'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from triage" -s y -l yes -d 'Agree to the one named action, where its runbook lets it run unattended'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from triage" -l take-over -d 'Take over from whoever acts already (their run is told, and stops), or an incident that was imported'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from triage" -l no-lease -d 'Neither look whether somebody else acts nor tell others of this run'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from triage" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from confirm" -l demo -d 'Use the simulated cluster instead of a real one: nothing to install' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from confirm" -l env -d 'The environment of the configuration' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from confirm" -l context -d 'The kubeconfig context' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from confirm" -s n -l namespace -d 'The namespace; the same as --param namespace=NAME' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from confirm" -l param -d 'Set a parameter of the runbook; may be given several times' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from confirm" -l timeout -d 'The time limit for all readings of a step [default: 5s]' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from confirm" -l login-timeout -d 'The time limit for a login [default: 120s]' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from confirm" -s o -l output -d 'The form of the output' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON event a line, as it happens'
markdown\t'Markdown, to paste into a channel'"
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from confirm" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from confirm" -l seed -d 'The seed of the simulated cluster: the same seed gives the same screen' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from confirm" -l consent -d 'Agree to the one named action, if its plan has this digest; --dry-run prints it' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from confirm" -l answers -d 'Read answers from a file, or from standard input with `-`: lines of ID=ANSWER' -r -F
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from confirm" -l incident -d 'The incident; else the open one of this runbook and cluster is joined' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from confirm" -l page -d 'The page that this is about: its PagerDuty id or address' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from confirm" -l plain -d 'Plain lines and words for signs, as a screen reader takes them; so does `BACKLOGCTL_PLAIN=1`'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from confirm" -s v -l verbose -d 'Show the details, the query and the equivalent command of every reading'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from confirm" -s q -l quiet -d 'Show the verdict and the next command only'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from confirm" -l dry-run -d 'Show what would be changed, and change nothing'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from confirm" -s y -l yes -d 'Agree to the one named action, where its runbook lets it run unattended'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from confirm" -l take-over -d 'Take over from whoever acts already (their run is told, and stops), or an incident that was imported'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from confirm" -l no-lease -d 'Neither look whether somebody else acts nor tell others of this run'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from confirm" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from stabilize" -l demo -d 'Use the simulated cluster instead of a real one: nothing to install' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from stabilize" -l env -d 'The environment of the configuration' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from stabilize" -l context -d 'The kubeconfig context' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from stabilize" -s n -l namespace -d 'The namespace; the same as --param namespace=NAME' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from stabilize" -l param -d 'Set a parameter of the runbook; may be given several times' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from stabilize" -l timeout -d 'The time limit for all readings of a step [default: 5s]' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from stabilize" -l login-timeout -d 'The time limit for a login [default: 120s]' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from stabilize" -s o -l output -d 'The form of the output' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON event a line, as it happens'
markdown\t'Markdown, to paste into a channel'"
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from stabilize" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from stabilize" -l seed -d 'The seed of the simulated cluster: the same seed gives the same screen' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from stabilize" -l consent -d 'Agree to the one named action, if its plan has this digest; --dry-run prints it' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from stabilize" -l answers -d 'Read answers from a file, or from standard input with `-`: lines of ID=ANSWER' -r -F
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from stabilize" -l incident -d 'The incident; else the open one of this runbook and cluster is joined' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from stabilize" -l page -d 'The page that this is about: its PagerDuty id or address' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from stabilize" -l plain -d 'Plain lines and words for signs, as a screen reader takes them; so does `BACKLOGCTL_PLAIN=1`'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from stabilize" -s v -l verbose -d 'Show the details, the query and the equivalent command of every reading'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from stabilize" -s q -l quiet -d 'Show the verdict and the next command only'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from stabilize" -l dry-run -d 'Show what would be changed, and change nothing'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from stabilize" -s y -l yes -d 'Agree to the one named action, where its runbook lets it run unattended'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from stabilize" -l take-over -d 'Take over from whoever acts already (their run is told, and stops), or an incident that was imported'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from stabilize" -l no-lease -d 'Neither look whether somebody else acts nor tell others of this run'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from stabilize" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from diagnose" -l demo -d 'Use the simulated cluster instead of a real one: nothing to install' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from diagnose" -l env -d 'The environment of the configuration' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from diagnose" -l context -d 'The kubeconfig context' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from diagnose" -s n -l namespace -d 'The namespace; the same as --param namespace=NAME' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from diagnose" -l param -d 'Set a parameter of the runbook; may be given several times' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from diagnose" -l timeout -d 'The time limit for all readings of a step [default: 5s]' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from diagnose" -l login-timeout -d 'The time limit for a login [default: 120s]' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from diagnose" -s o -l output -d 'The form of the output' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON event a line, as it happens'
markdown\t'Markdown, to paste into a channel'"
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from diagnose" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from diagnose" -l seed -d 'The seed of the simulated cluster: the same seed gives the same screen' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from diagnose" -l consent -d 'Agree to the one named action, if its plan has this digest; --dry-run prints it' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from diagnose" -l answers -d 'Read answers from a file, or from standard input with `-`: lines of ID=ANSWER' -r -F
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from diagnose" -l incident -d 'The incident; else the open one of this runbook and cluster is joined' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from diagnose" -l page -d 'The page that this is about: its PagerDuty id or address' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from diagnose" -l plain -d 'Plain lines and words for signs, as a screen reader takes them; so does `BACKLOGCTL_PLAIN=1`'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from diagnose" -s v -l verbose -d 'Show the details, the query and the equivalent command of every reading'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from diagnose" -s q -l quiet -d 'Show the verdict and the next command only'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from diagnose" -l dry-run -d 'Show what would be changed, and change nothing'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from diagnose" -s y -l yes -d 'Agree to the one named action, where its runbook lets it run unattended'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from diagnose" -l take-over -d 'Take over from whoever acts already (their run is told, and stops), or an incident that was imported'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from diagnose" -l no-lease -d 'Neither look whether somebody else acts nor tell others of this run'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from diagnose" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from remediate" -l demo -d 'Use the simulated cluster instead of a real one: nothing to install' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from remediate" -l env -d 'The environment of the configuration' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from remediate" -l context -d 'The kubeconfig context' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from remediate" -s n -l namespace -d 'The namespace; the same as --param namespace=NAME' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from remediate" -l param -d 'Set a parameter of the runbook; may be given several times' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from remediate" -l timeout -d 'The time limit for all readings of a step [default: 5s]' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from remediate" -l login-timeout -d 'The time limit for a login [default: 120s]' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from remediate" -s o -l output -d 'The form of the output' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON event a line, as it happens'
markdown\t'Markdown, to paste into a channel'"
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from remediate" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from remediate" -l seed -d 'The seed of the simulated cluster: the same seed gives the same screen' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from remediate" -l consent -d 'Agree to the one named action, if its plan has this digest; --dry-run prints it' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from remediate" -l answers -d 'Read answers from a file, or from standard input with `-`: lines of ID=ANSWER' -r -F
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from remediate" -l incident -d 'The incident; else the open one of this runbook and cluster is joined' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from remediate" -l page -d 'The page that this is about: its PagerDuty id or address' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from remediate" -l plain -d 'Plain lines and words for signs, as a screen reader takes them; so does `BACKLOGCTL_PLAIN=1`'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from remediate" -s v -l verbose -d 'Show the details, the query and the equivalent command of every reading'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from remediate" -s q -l quiet -d 'Show the verdict and the next command only'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from remediate" -l dry-run -d 'Show what would be changed, and change nothing'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from remediate" -s y -l yes -d 'Agree to the one named action, where its runbook lets it run unattended'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from remediate" -l take-over -d 'Take over from whoever acts already (their run is told, and stops), or an incident that was imported'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from remediate" -l no-lease -d 'Neither look whether somebody else acts nor tell others of this run'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from remediate" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from exit-check" -l wait -d 'Look again every minute until all of them hold, or for so long at most' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from exit-check" -l waive -d 'Waive a criterion, or a part of one such as a tenant; may be given several times' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from exit-check" -l demo -d 'Use the simulated cluster instead of a real one: nothing to install' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from exit-check" -l env -d 'The environment of the configuration' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from exit-check" -l context -d 'The kubeconfig context' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from exit-check" -s n -l namespace -d 'The namespace; the same as --param namespace=NAME' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from exit-check" -l param -d 'Set a parameter of the runbook; may be given several times' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from exit-check" -l timeout -d 'The time limit for all readings of a step [default: 5s]' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from exit-check" -l login-timeout -d 'The time limit for a login [default: 120s]' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from exit-check" -s o -l output -d 'The form of the output' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON event a line, as it happens'
markdown\t'Markdown, to paste into a channel'"
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from exit-check" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from exit-check" -l seed -d 'The seed of the simulated cluster: the same seed gives the same screen' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from exit-check" -l consent -d 'Agree to the one named action, if its plan has this digest; --dry-run prints it' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from exit-check" -l answers -d 'Read answers from a file, or from standard input with `-`: lines of ID=ANSWER' -r -F
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from exit-check" -l incident -d 'The incident; else the open one of this runbook and cluster is joined' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from exit-check" -l page -d 'The page that this is about: its PagerDuty id or address' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from exit-check" -l plain -d 'Plain lines and words for signs, as a screen reader takes them; so does `BACKLOGCTL_PLAIN=1`'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from exit-check" -s v -l verbose -d 'Show the details, the query and the equivalent command of every reading'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from exit-check" -s q -l quiet -d 'Show the verdict and the next command only'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from exit-check" -l dry-run -d 'Show what would be changed, and change nothing'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from exit-check" -s y -l yes -d 'Agree to the one named action, where its runbook lets it run unattended'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from exit-check" -l take-over -d 'Take over from whoever acts already (their run is told, and stops), or an incident that was imported'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from exit-check" -l no-lease -d 'Neither look whether somebody else acts nor tell others of this run'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from exit-check" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from postmortem" -l demo -d 'Use the simulated cluster instead of a real one: nothing to install' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from postmortem" -l env -d 'The environment of the configuration' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from postmortem" -l context -d 'The kubeconfig context' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from postmortem" -s n -l namespace -d 'The namespace; the same as --param namespace=NAME' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from postmortem" -l param -d 'Set a parameter of the runbook; may be given several times' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from postmortem" -l timeout -d 'The time limit for all readings of a step [default: 5s]' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from postmortem" -l login-timeout -d 'The time limit for a login [default: 120s]' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from postmortem" -s o -l output -d 'The form of the output' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON event a line, as it happens'
markdown\t'Markdown, to paste into a channel'"
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from postmortem" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from postmortem" -l seed -d 'The seed of the simulated cluster: the same seed gives the same screen' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from postmortem" -l consent -d 'Agree to the one named action, if its plan has this digest; --dry-run prints it' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from postmortem" -l answers -d 'Read answers from a file, or from standard input with `-`: lines of ID=ANSWER' -r -F
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from postmortem" -l incident -d 'The incident; else the open one of this runbook and cluster is joined' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from postmortem" -l page -d 'The page that this is about: its PagerDuty id or address' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from postmortem" -l plain -d 'Plain lines and words for signs, as a screen reader takes them; so does `BACKLOGCTL_PLAIN=1`'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from postmortem" -s v -l verbose -d 'Show the details, the query and the equivalent command of every reading'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from postmortem" -s q -l quiet -d 'Show the verdict and the next command only'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from postmortem" -l dry-run -d 'Show what would be changed, and change nothing'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from postmortem" -s y -l yes -d 'Agree to the one named action, where its runbook lets it run unattended'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from postmortem" -l take-over -d 'Take over from whoever acts already (their run is told, and stops), or an incident that was imported'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from postmortem" -l no-lease -d 'Neither look whether somebody else acts nor tell others of this run'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from postmortem" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from escalate" -l demo -d 'Use the simulated cluster instead of a real one: nothing to install' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from escalate" -l env -d 'The environment of the configuration' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from escalate" -l context -d 'The kubeconfig context' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from escalate" -s n -l namespace -d 'The namespace; the same as --param namespace=NAME' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from escalate" -l param -d 'Set a parameter of the runbook; may be given several times' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from escalate" -l timeout -d 'The time limit for all readings of a step [default: 5s]' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from escalate" -l login-timeout -d 'The time limit for a login [default: 120s]' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from escalate" -s o -l output -d 'The form of the output' -r -f -a "table\t'A table for people'
json\t'One JSON document'
jsonl\t'One JSON event a line, as it happens'
markdown\t'Markdown, to paste into a channel'"
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from escalate" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from escalate" -l seed -d 'The seed of the simulated cluster: the same seed gives the same screen' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from escalate" -l consent -d 'Agree to the one named action, if its plan has this digest; --dry-run prints it' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from escalate" -l answers -d 'Read answers from a file, or from standard input with `-`: lines of ID=ANSWER' -r -F
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from escalate" -l incident -d 'The incident; else the open one of this runbook and cluster is joined' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from escalate" -l page -d 'The page that this is about: its PagerDuty id or address' -r
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from escalate" -l plain -d 'Plain lines and words for signs, as a screen reader takes them; so does `BACKLOGCTL_PLAIN=1`'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from escalate" -s v -l verbose -d 'Show the details, the query and the equivalent command of every reading'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from escalate" -s q -l quiet -d 'Show the verdict and the next command only'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from escalate" -l dry-run -d 'Show what would be changed, and change nothing'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from escalate" -s y -l yes -d 'Agree to the one named action, where its runbook lets it run unattended'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from escalate" -l take-over -d 'Take over from whoever acts already (their run is told, and stops), or an incident that was imported'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from escalate" -l no-lease -d 'Neither look whether somebody else acts nor tell others of this run'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from escalate" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from help" -f -a "triage" -d 'Walk every phase, from the page to the post-mortem; can be left and resumed'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from help" -f -a "confirm" -d 'Is it real, how bad is it, and what to do in the first five minutes'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from help" -f -a "stabilize" -d 'Stop it from getting worse'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from help" -f -a "diagnose" -d 'Take every reading at once and name the cause, the remedy and the command to run next'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from help" -f -a "remediate" -d 'Take the cause away: choose among the remedies, or name one'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from help" -f -a "exit-check" -d 'Are the exit criteria met, each with its reason'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from help" -f -a "postmortem" -d 'Write the post-mortem of an incident in Markdown'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from help" -f -a "escalate" -d 'Page the next team of the runbook\'s escalation policy, or say whom to call'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand ingest; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand help; and not __fish_seen_subcommand_from incident runbook doctor explain config demo completions man drift ingest help" -f -a "incident" -d 'List, show, resume, note, undo, export, import and close incidents'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand help; and not __fish_seen_subcommand_from incident runbook doctor explain config demo completions man drift ingest help" -f -a "runbook" -d 'List, show, check and draw runbooks'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand help; and not __fish_seen_subcommand_from incident runbook doctor explain config demo completions man drift ingest help" -f -a "doctor" -d 'Would it work? Every source, query, program and right that a runbook needs; changes nothing'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand help; and not __fish_seen_subcommand_from incident runbook doctor explain config demo completions man drift ingest help" -f -a "explain" -d 'Say what a reading, cause, action, criterion or parameter is, and what rests on what'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand help; and not __fish_seen_subcommand_from incident runbook doctor explain config demo completions man drift ingest help" -f -a "config" -d 'Write, show and check the configuration'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand help; and not __fish_seen_subcommand_from incident runbook doctor explain config demo completions man drift ingest help" -f -a "demo" -d 'The simulated cluster\'s scenarios'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand help; and not __fish_seen_subcommand_from incident runbook doctor explain config demo completions man drift ingest help" -f -a "completions" -d 'Print the completion script of a shell, or put it into its place'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand help; and not __fish_seen_subcommand_from incident runbook doctor explain config demo completions man drift ingest help" -f -a "man" -d 'Print the manual page, or write one for every command'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand help; and not __fish_seen_subcommand_from incident runbook doctor explain config demo completions man drift ingest help" -f -a "drift" -d 'Walk the built-in runbook drift'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand help; and not __fish_seen_subcommand_from incident runbook doctor explain config demo completions man drift ingest help" -f -a "ingest" -d 'Walk the built-in runbook ingest'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand help; and not __fish_seen_subcommand_from incident runbook doctor explain config demo completions man drift ingest help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand help; and __fish_seen_subcommand_from incident" -f -a "list" -d 'List the incidents that are open; with --all, the closed ones too'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand help; and __fish_seen_subcommand_from incident" -f -a "show" -d 'Show an incident on one screen: what fired, was found, was done, is outstanding, is next'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand help; and __fish_seen_subcommand_from incident" -f -a "resume" -d 'Go on with an incident where its journal ends'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand help; and __fish_seen_subcommand_from incident" -f -a "note" -d 'Add a note to an incident; works while somebody drives it'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand help; and __fish_seen_subcommand_from incident" -f -a "undo" -d 'Put back what an attempt changed: planned, agreed to and journaled like every change'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand help; and __fish_seen_subcommand_from incident" -f -a "export" -d 'Write an incident into one file that another machine can take'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand help; and __fish_seen_subcommand_from incident" -f -a "import" -d 'Take in an incident that was exported; it is read-only until it is taken over'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand help; and __fish_seen_subcommand_from incident" -f -a "close" -d 'Close an incident without walking to its end'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand help; and __fish_seen_subcommand_from runbook" -f -a "list" -d 'List the built-in runbooks and your own'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand help; and __fish_seen_subcommand_from runbook" -f -a "show" -d 'Show a runbook: its parameters, readings, causes, remedies and criteria'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand help; and __fish_seen_subcommand_from runbook" -f -a "check" -d 'Find every fault of runbooks; without arguments, of all that there are'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand help; and __fish_seen_subcommand_from runbook" -f -a "graph" -d 'Draw a runbook as a Mermaid flow chart'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand help; and __fish_seen_subcommand_from runbook" -f -a "rbac" -d 'Print the least-privilege roles that a runbook needs of Kubernetes'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand help; and __fish_seen_subcommand_from runbook" -f -a "schema" -d 'Print the JSON Schema of the runbook format'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand help; and __fish_seen_subcommand_from config" -f -a "init" -d 'Ask for an environment, try each source as it is named, and write it down with comments'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand help; and __fish_seen_subcommand_from config" -f -a "show" -d 'Show every setting that holds, and where it comes from; secrets are hidden'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand help; and __fish_seen_subcommand_from config" -f -a "check" -d 'Find everything that is wrong with the configuration; exit code 2 where something is'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand help; and __fish_seen_subcommand_from demo" -f -a "list" -d 'List the scenarios of the simulated cluster'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand help; and __fish_seen_subcommand_from drift" -f -a "triage" -d 'Walk every phase, from the page to the post-mortem; can be left and resumed'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand help; and __fish_seen_subcommand_from drift" -f -a "confirm" -d 'Is it real, how bad is it, and what to do in the first five minutes'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand help; and __fish_seen_subcommand_from drift" -f -a "stabilize" -d 'Stop it from getting worse'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand help; and __fish_seen_subcommand_from drift" -f -a "diagnose" -d 'Take every reading at once and name the cause, the remedy and the command to run next'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand help; and __fish_seen_subcommand_from drift" -f -a "remediate" -d 'Take the cause away: choose among the remedies, or name one'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand help; and __fish_seen_subcommand_from drift" -f -a "exit-check" -d 'Are the exit criteria met, each with its reason'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand help; and __fish_seen_subcommand_from drift" -f -a "postmortem" -d 'Write the post-mortem of an incident in Markdown'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand help; and __fish_seen_subcommand_from drift" -f -a "escalate" -d 'Page the next team of the runbook\'s escalation policy, or say whom to call'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand help; and __fish_seen_subcommand_from ingest" -f -a "triage" -d 'Walk every phase, from the page to the post-mortem; can be left and resumed'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand help; and __fish_seen_subcommand_from ingest" -f -a "confirm" -d 'Is it real, how bad is it, and what to do in the first five minutes'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand help; and __fish_seen_subcommand_from ingest" -f -a "stabilize" -d 'Stop it from getting worse'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand help; and __fish_seen_subcommand_from ingest" -f -a "diagnose" -d 'Take every reading at once and name the cause, the remedy and the command to run next'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand help; and __fish_seen_subcommand_from ingest" -f -a "remediate" -d 'Take the cause away: choose among the remedies, or name one'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand help; and __fish_seen_subcommand_from ingest" -f -a "exit-check" -d 'Are the exit criteria met, each with its reason'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand help; and __fish_seen_subcommand_from ingest" -f -a "postmortem" -d 'Write the post-mortem of an incident in Markdown'
complete -c backlogctl -n "__fish_backlogctl_using_subcommand help; and __fish_seen_subcommand_from ingest" -f -a "escalate" -d 'Page the next team of the runbook\'s escalation policy, or say whom to call'
